import type { Author, PublicationNotice } from '../../model';
import { authorOf } from './author-names';
import { emptyDraft, type Draft } from './draft';
import { valuesOf, type TaggedRecord } from './tagged-records';

/** Relations of PubMed's format as notices. */
const RELATIONS: ReadonlyArray<
	readonly [tag: string, kind: PublicationNotice['kind'], role: PublicationNotice['role']]
> = [
	['RIN', 'retraction', 'subject'],
	['ROF', 'retraction', 'notice'],
	['PRIN', 'partial-retraction', 'subject'],
	['PROF', 'partial-retraction', 'notice'],
	['ECI', 'expression-of-concern', 'subject'],
	['ECF', 'expression-of-concern', 'notice'],
	['EIN', 'correction', 'subject'],
	['EFR', 'correction', 'notice'],
	['CRI', 'correction', 'subject'],
	['CRF', 'correction', 'notice'],
	['RRI', 'retraction', 'subject'],
	['RRF', 'update', 'notice'],
	['UIN', 'update', 'subject'],
	['UOF', 'update', 'notice'],
];

/** A record of PubMed's format (.nbib, MEDLINE). */
export function nbibDraft(record: TaggedRecord): Draft {
	const of = (...tags: string[]): string[] => valuesOf(record, ...tags);
	const [first] = of('PMID');
	const ids = of('LID', 'AID');
	return {
		...emptyDraft(record.line, record.raw),
		title: of('TI', 'BTI', 'CTI')[0],
		abstract: of('AB'),
		authors: authorsOf(record),
		journal: { title: of('JT')[0], abbreviation: of('TA')[0], issn: of('IS') },
		volume: of('VI')[0],
		issue: of('IP')[0],
		pages:
			of('PG')[0] ??
			ids.find((text) => /\[pii\]$/.test(text) && /^e\d+ /.test(text))?.replace(/\s*\[pii\]$/, ''),
		dates: [...of('DP'), ...(of('DP').length === 0 ? of('DEP') : [])],
		languages: of('LA'),
		types: of('PT'),
		mesh: of('MH'),
		keywords: of('OT').map((text) => text.replace(/^\*/, '')),
		notices: noticesIn(of),
		dois: [
			...ids.filter((text) => /\[doi\]$/.test(text)),
			...of('SO').map((text) => /doi:\s*(10\.\S+)/i.exec(text)?.[1] ?? ''),
		],
		pmids: first === undefined ? [] : [first],
		pmcids: of('PMC'),
		ncts: of('SI'),
		accession: first,
		copyright: of('CI')[0],
		urls: [],
	};
}

/** Whole names stand in FAU with the short one after it, groups in CN; ORCIDs belong to the author before them. */
function authorsOf({ fields }: TaggedRecord): Author[] {
	const isWhole = fields.some(([tag]) => tag === 'FAU');
	const authors: Author[] = [];
	for (const [tag, value] of fields) {
		const last = authors.at(-1);
		if (tag === 'CN') authors.push({ collective: value });
		else if (tag === (isWhole ? 'FAU' : 'AU')) {
			const author = authorOf(value);
			if (author) authors.push(author);
		} else if (tag === 'AU' && last?.family !== undefined) {
			// The database's own initials: those made of the given names may be other ones.
			const initials = /\s(\p{Lu}{1,4})(?:\s(?:Jr|Sr|\dnd|\drd))?$/u.exec(value)?.[1];
			if (initials !== undefined) last.initials = initials;
		} else if (tag === 'AUID' && last) {
			const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(value)?.[0];
			if (orcid !== undefined) last.orcid = orcid;
		}
	}
	return authors;
}

const noticesIn = (of: (tag: string) => string[]): PublicationNotice[] =>
	RELATIONS.flatMap(([tag, kind, role]) =>
		of(tag).map((citation) => {
			const pmid = /PMID:\s*(\d+)/.exec(citation)?.[1];
			const doi = /doi:\s*(10\.\S+)/i
				.exec(citation)?.[1]
				?.toLowerCase()
				.replace(/[.;,]+$/, '');
			return {
				kind,
				role,
				...(pmid !== undefined && { pmid }),
				...(doi !== undefined && { doi }),
				citation,
			};
		}),
	);
