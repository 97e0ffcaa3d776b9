import { doiOf } from '../../model';
import { authorsOfField } from './author-names';
import { emptyDraft, type Draft } from './draft';
import { valuesOf, type TaggedRecord } from './tagged-records';

/** A record of EndNote's tagged format (.enw, refer), as EndNote, Zotero and publishers write it. */
export function enwDraft(record: TaggedRecord): Draft {
	const of = (...tags: string[]): string[] => valuesOf(record, ...tags);
	const [year] = of('%D');
	const [day] = of('%8');
	const isPubMed = of('%W', '%~').some((name) => /pubmed|medline|nlm/i.test(name));
	return {
		...emptyDraft(record.line, record.raw),
		title: of('%T')[0],
		abstract: of('%X').slice(0, 1),
		authors: of('%A').flatMap(authorsOfField),
		journal: { title: of('%J', '%B')[0], issn: of('%@') },
		volume: of('%V')[0],
		issue: of('%N')[0],
		pages: of('%P')[0],
		dates: [
			...(day === undefined
				? []
				: [year === undefined || day.includes(year) ? day : `${year} ${day}`]),
			...(year === undefined ? [] : [year]),
		],
		languages: of('%G'),
		types: of('%9', '%0').slice(0, 1),
		keywords: of('%K').flatMap((text) => text.split(/\s*;\s*/)),
		dois: [...of('%R'), ...of('%U').filter((text) => /doi\.org\//i.test(text)), ...of('%Z')].filter(
			(text) => doiOf(text) !== undefined,
		),
		pmids: [
			...(isPubMed ? of('%M') : []),
			...of('%Z', '%U').flatMap(
				(text) => /(?:\bPMID:?\s*|pubmed\.ncbi\.nlm\.nih\.gov\/)(\d{4,9})\b/.exec(text)?.[1] ?? [],
			),
		],
		pmcids: of('%2'),
		ncts: of('%X', '%T', '%Z'),
		accession: of('%M')[0],
		urls: of('%U'),
		database: of('%W', '%~')[0],
	};
}
