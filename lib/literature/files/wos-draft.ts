import { authorOf } from './author-names';
import { emptyDraft, type Draft } from './draft';
import { valuesOf, type TaggedRecord } from './tagged-records';

/** A record of Web of Science's plain text (field tags of the Core Collection). */
export function wosDraft(record: TaggedRecord): Draft {
	const of = (...tags: string[]): string[] => valuesOf(record, ...tags);
	const lists = (...tags: string[]): string[] =>
		of(...tags).flatMap((text) => text.split(/\s*;\s*/));
	const [year] = of('PY');
	const [day] = of('PD');
	const [first, last] = [of('BP')[0], of('EP')[0]];
	const names = of('AF').length > 0 ? of('AF') : of('AU');
	return {
		...emptyDraft(record.line, record.raw),
		title: of('TI')[0],
		abstract: of('AB').slice(0, 1),
		authors: [
			...names.map(authorOf).filter((author) => author !== undefined),
			...of('CA').map((collective) => ({ collective })),
		],
		journal: { title: of('SO')[0], abbreviation: of('JI', 'J9')[0], issn: of('SN', 'EI') },
		volume: of('VL')[0],
		issue: of('IS')[0],
		pages:
			first === undefined
				? of('AR')[0]
				: last === undefined || last === first
					? first
					: `${first}-${last}`,
		dates: year === undefined ? of('EA') : [day === undefined ? year : `${year} ${day}`, year],
		languages: lists('LA'),
		types: lists('DT'),
		keywords: lists('DE', 'ID'),
		dois: of('DI'),
		pmids: of('PM'),
		ncts: of('AB', 'TI'),
		accession: of('UT')[0],
		database: 'Web of Science',
	};
}
