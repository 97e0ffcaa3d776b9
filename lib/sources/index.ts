export { asksAnew } from './asks-anew';
export {
	LITERATURE_ADDRESSES,
	type DayWindow,
	type LiteratureAddresses,
	type SourceContext,
	type SourceRead,
} from './context';
export {
	decodeEntities,
	lineOfMarkup,
	partsOfMarkup,
	subscript,
	superscript,
	textOfMarkup,
	type AbstractPart,
} from './markup';
export { phraseMatcher } from './phrase-match';
export { notApplicable, notAsked } from './source-read';
export type { SourceTrouble, TroubleReason } from './trouble';
export { countBy } from './openfda/count-by';
export { countContingency } from './openfda/count-contingency';
export { countTotal } from './openfda/count-total';
export { countWhole, type WholeAnswer, type WholeAnswers } from './openfda/count-whole';
export type { Chosen } from './openfda/choose-serious';
export { getReport } from './openfda/get-report';
export { checkSearch, isQuotable, quote } from './openfda/quote';
export { readAnswer, type CountRow, type OpenFdaAnswer } from './openfda/read-answer';
export { readFaers, readMaude, readRegistry, type ReportOptions } from './openfda/read-reports';
export { DEFAULT_ROLES, type DrugRole } from './openfda/keep-faers';
export type { ReportSource } from '../model';
export type { RegistrySource } from './openfda/endpoints';
export {
	readCertificates,
	readCertificatesOfProduct,
	watchManufacturers,
} from './eudamed/certificates';
export { checkSearches, type EudamedSearch, type EudamedSubject } from './eudamed/filters';
export { getEudamedDevice } from './eudamed/get-device';
export { DEFAULT_DETAILS, readEudamed, type EudamedOptions } from './eudamed/read-eudamed';
export { eudamedVigilance } from './eudamed/vigilance';
export * from './europe-pmc';
export * from './clinical-trials';
export * from './changes';
export { readCrossref } from './crossref';
export { normalDoi } from './doi';
export { lookForNotices, type NoticesFound, type WorkNotices } from './look-for-notices';
export { getPubMed, readPubMed, readPubMedSet, type PubMedSearch } from './pubmed';
export { probeSource } from './probe';
export type { ProbedSource } from './probed';
