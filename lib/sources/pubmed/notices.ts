import type { Publication, PublicationNotice } from '../../model';
import { childOf, childrenOf, plainText, type XmlElement } from '../markup/xml-tree';
import { normalDoi } from '../doi';
import { dateOfCitation } from './dates';

type Said = Pick<PublicationNotice, 'kind' | 'role'>;

/**
 * What a `CommentsCorrections` says of the article it stands in, by its RefType (NLM, MEDLINE/PubMed data
 * element descriptions); comments, reprints and data sets are no notices.
 */
const REF_TYPES: ReadonlyMap<string, Said> = new Map([
	['RetractionIn', { kind: 'retraction', role: 'subject' }],
	['RetractionOf', { kind: 'retraction', role: 'notice' }],
	['RetractedandRepublishedIn', { kind: 'retraction', role: 'subject' }],
	['RetractedandRepublishedFrom', { kind: 'update', role: 'notice' }],
	['PartialRetractionIn', { kind: 'partial-retraction', role: 'subject' }],
	['PartialRetractionOf', { kind: 'partial-retraction', role: 'notice' }],
	['ExpressionOfConcernIn', { kind: 'expression-of-concern', role: 'subject' }],
	['ExpressionOfConcernFor', { kind: 'expression-of-concern', role: 'notice' }],
	['ErratumIn', { kind: 'correction', role: 'subject' }],
	['ErratumFor', { kind: 'correction', role: 'notice' }],
	['CorrectedandRepublishedIn', { kind: 'correction', role: 'subject' }],
	['CorrectedandRepublishedFrom', { kind: 'correction', role: 'notice' }],
	['UpdateIn', { kind: 'update', role: 'subject' }],
	['UpdateOf', { kind: 'update', role: 'notice' }],
]);

/** Publication types that say the same where the other article is not named. */
const TYPES: ReadonlyMap<string, Said> = new Map([
	['retracted publication', { kind: 'retraction', role: 'subject' }],
	['retraction of publication', { kind: 'retraction', role: 'notice' }],
	['retraction notice', { kind: 'retraction', role: 'notice' }],
	['expression of concern', { kind: 'expression-of-concern', role: 'notice' }],
	['published erratum', { kind: 'correction', role: 'notice' }],
]);

/** Titles that begin so, where nothing else tells it: withdrawn Cochrane reviews, and early versions. */
const TITLES: ReadonlyArray<[RegExp, Said]> = [
	[/^\W{0,2}withdrawn\s*[:\]]/i, { kind: 'withdrawal', role: 'subject' }],
	[/^\W{0,2}retracted(?: article)?\s*[:\]]/i, { kind: 'retraction', role: 'subject' }],
];

/** Names of preprint servers as MEDLINE abbreviates them at the head of a citation. */
const PREPRINT_SERVER =
	/^(?:bioRxiv|medRxiv|arXiv|ChemRxiv|Res(?:earch)? Sq|SSRN|Preprints|PsyArXiv|SocArXiv|OSF)\b/i;

/** What was said of an article after it appeared, and the article in its other states. */
export function noticesOf(
	list: XmlElement | undefined,
	{ title, types, isPreprint }: Pick<Publication, 'title' | 'types' | 'isPreprint'>,
): Required<Pick<Publication, 'notices' | 'versions'>> {
	const notices: PublicationNotice[] = [];
	const versions: Required<Publication>['versions'] = [];
	for (const element of childrenOf(list, 'CommentsCorrections')) {
		const said = REF_TYPES.get(element.attributes.RefType ?? '');
		if (!said) continue;
		const citation = plainText(childOf(element, 'RefSource'));
		const other = otherOf(element, citation);
		const ofServer = PREPRINT_SERVER.test(citation ?? '');
		if (said.kind === 'update' && (isPreprint || ofServer)) {
			versions.push({ kind: ofServer ? 'preprint' : 'article', ...other });
		} else {
			notices.push({ ...said, ...other, ...withCitation(citation), source: 'pubmed' });
		}
	}
	const byType = types.flatMap((type) => TYPES.get(type.toLowerCase()) ?? []);
	const byTitle = TITLES.filter(([begins]) => begins.test(title)).map(([, said]) => said);
	for (const said of byType) {
		if (!notices.some(({ kind, role }) => kind === said.kind && role === said.role)) {
			notices.push({ ...said, source: 'pubmed' });
		}
	}
	for (const said of byTitle) {
		// A notice may have the title of what it retracts.
		const told = notices.some(({ kind }) => kind === said.kind || kind === 'retraction');
		if (!told) notices.push({ ...said, source: 'pubmed' });
	}
	return { notices, versions };
}

function otherOf(element: XmlElement, citation: string | undefined) {
	const pmid = plainText(childOf(element, 'PMID'));
	const doi = normalDoi(/\bdoi:\s*(10\.\S+)/i.exec(citation ?? '')?.[1]?.replace(/[.;,]+$/, ''));
	return { ...(pmid === undefined ? {} : { pmid }), ...(doi === undefined ? {} : { doi }) };
}

function withCitation(citation: string | undefined) {
	if (citation === undefined) return {};
	const date = dateOfCitation(citation);
	return { citation, ...(date === undefined ? {} : { date }) };
}
