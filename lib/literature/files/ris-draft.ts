import { doiOf, nctsIn, pmidOf } from '../../model';
import { authorsOfField } from './author-names';
import { emptyDraft, type Draft } from './draft';
import { valuesOf, type TaggedRecord } from './tagged-records';

/** Types of RIS in words; others stay as they are. */
const TYPES: Readonly<Record<string, string>> = {
	...{
		JOUR: 'Journal Article',
		EJOUR: 'Journal Article',
		INPR: 'Article in Press',
		ABST: 'Abstract',
	},
	...{
		CONF: 'Conference Proceedings',
		CPAPER: 'Conference Paper',
		BOOK: 'Book',
		CHAP: 'Book Chapter',
	},
	...{ THES: 'Thesis', RPRT: 'Report', UNPB: 'Unpublished Work', UNPD: 'Unpublished Work' },
	...{ MGZN: 'Magazine Article', NEWS: 'Newspaper Article', ELEC: 'Web Page', DATA: 'Dataset' },
	...{ GEN: 'Generic', PAT: 'Patent', STAND: 'Standard', GOVDOC: 'Government Document' },
};

/** A record of RIS as Embase, Ovid, Cochrane, Scopus, EndNote, Zotero and Mendeley write it. */
export function risDraft(record: TaggedRecord): Draft {
	const of = (...tags: string[]): string[] => valuesOf(record, ...tags);
	const first = (...tags: string[]): string | undefined => of(...tags)[0];
	const type = first('TY') ?? '';
	const isTrial = type === 'DBASE' && of('ID', 'M1').some((text) => nctsIn(text).length > 0);
	const workType = of('M3').filter((text) => doiOf(text) === undefined);
	return {
		...emptyDraft(record.line, record.raw),
		title: first('TI', 'T1', 'CT', 'BT'),
		abstract: first('AB') === undefined ? of('N2') : of('AB'),
		authors: of('AU', 'A1').flatMap(authorsOfField),
		journal: journalOf(of, /^(?:BOOK|THES|RPRT)$/.test(type)),
		volume: first('VL'),
		issue: first('IS', 'CP'),
		pages: pagesOf(first('SP'), first('EP'), first('C7', 'AR')),
		dates: of('PY', 'Y1', 'DA', 'YEAR'),
		languages: of('LA'),
		types: isTrial
			? ['Trial registry record']
			: workType.length > 0 || type === ''
				? workType
				: [TYPES[type] ?? type],
		keywords: listOf(of('KW')),
		...identifiersIn(of),
		urls: of('UR', 'L2', 'L1', 'LK').flatMap((text) =>
			text.split(/\s*;\s*(?=https?:)|\s+(?=https?:)/),
		),
		database: isTrial ? 'ClinicalTrials.gov' : first('DB', 'DP'),
		isConferenceAbstract: type === 'ABST',
	};
}

type ValuesOf = (...tags: string[]) => string[];

function journalOf(of: ValuesOf, isWhole: boolean): Draft['journal'] {
	const full = of('JF', 'T2', 'JO', 'J1')[0];
	const written = of('JF', ...(isWhole ? [] : ['T2']), 'JO', 'JA', 'J2', 'J1');
	const short = of('JA', 'J2', 'JO', 'J1').find((one) => one !== full);
	return {
		title: isWhole ? of('JF')[0] : (full ?? written[0]),
		abbreviation: short,
		issn: of('SN'),
	};
}

function pagesOf(
	start: string | undefined,
	end: string | undefined,
	article: string | undefined,
): string | undefined {
	if (start === undefined) return article ?? end;
	return end === undefined || end === start || /[-–]/.test(start) ? start : `${start}-${end}`;
}

/** Keywords stand one a tag, or all in one. */
const listOf = (values: readonly string[]): string[] =>
	values.length === 1 ? (values[0] ?? '').split(/\s*;\s*/) : [...values];

/**
 * Numbers of the record: Embase has its own in U2, AN or the address and MEDLINE's in C5, Cochrane has
 * both in one field ("PUBMED 123,EMBASE 456"), Scopus has MEDLINE's in C2, EndNote PubMed's in AN and
 * PMCIDs in C2; a DOI may stand in M3, N1, L3 or an address where DO is missing.
 */
function identifiersIn(
	of: ValuesOf,
): Pick<Draft, 'dois' | 'pmids' | 'pmcids' | 'ncts' | 'accession' | 'other'> {
	const [own] = of('AN', 'U2', 'ID', 'C8');
	const crossed = of('PMID', 'XR', 'N1', 'C3', 'U1').join(' ');
	const pubmed = /\b(?:PUBMED|PMID|MEDLINE)[:\s]+0*(\d{4,9})\b/i.exec(crossed)?.[1];
	const embase = /\bEMBASE[:\s]+(L?\d{6,12})\b/i.exec(crossed)?.[1];
	const address = of('UR', 'L2', 'LK').join(' ');
	const inAddress =
		/[?&](?:id=(L\d{6,12})|eid=(2-s2\.0-\d+))|pubmed\.ncbi\.nlm\.nih\.gov\/(\d{4,9})|\/(CN-\d{6,9})\b|(WOS:[A-Z0-9]+)/.exec(
			address,
		);
	const [, embaseId, scopusId, pmid, central, wos] = inAddress ?? [];
	const isPubMed = of('DB', 'DP').some((name) => /pubmed|medline|nlm/i.test(name));
	const accession =
		own !== undefined && /^(?:L|CN-|WOS:|2-s2|PMC)?[\w.-]*\d[\w.-]*$/.test(own) ? own : undefined;
	return {
		dois: of('DO', 'DOI', 'M3', 'L3', 'N1', 'M1', 'L2', 'UR').filter(
			(text) => !/^https?:\/\/(?!(?:dx\.)?doi\.org)/i.test(text),
		),
		pmids: [
			...of('PMID', 'C5', 'PM'),
			...(isPubMed ? of('AN', 'ID').flatMap((text) => text.split(/\s*;\s*/)) : []),
			...of('C2').filter((text) => /^\d{6,9}$/.test(text)),
			...[pubmed, pmid].filter((one) => one !== undefined),
		],
		pmcids: of('C2', 'PMCID', 'C6'),
		ncts: of(...['AB', 'N2', 'TI', 'T1', 'N1', 'CN', 'C3', 'ID', 'M1', 'AU', 'A1', 'JO', 'UR']),
		accession:
			embaseId ??
			central ??
			scopusId ??
			wos ??
			(accession !== undefined && pmidOf(accession) !== undefined && isPubMed
				? undefined
				: accession),
		other: embase === undefined ? {} : { embase },
	};
}
