import type { Publication } from '../../lib/model';

/** As long as abstracts are. */
const ABSTRACT = 'Data of all patients of both groups were read by two persons. '.repeat(25);

export type Records = Publication[];

/**
 * So many records of publications, the same each time. About a quarter are copies from another database:
 * without a DOI, in capitals, with a journal cut short.
 */
export function inventedRecords(count: number): Records {
	let state = 7;
	const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const word = () => `w${Math.floor(4_000 ** random()).toString(36)}x`;
	const records: Records = [];
	while (records.length < count) {
		const at = records.length;
		const title = Array.from({ length: 6 + Math.floor(random() * 9) }, word).join(' ');
		const volume = String(1 + Math.floor(random() * 80));
		const year = String(1990 + Math.floor(random() * 35));
		const page = 1 + Math.floor(random() * 900);
		const one: Records[number] = {
			...{ schema: 'cer.publication/1', id: `pubmed:${at}`, database: 'PubMed' },
			...{
				ids: { pmid: String(at), doi: `10.5555/x.${at}` },
				title,
				abstract: [{ text: ABSTRACT }],
			},
			authors: [{ family: word(), initials: 'A' }],
			journal: { title: `Journal of ${word()}`, issn: [] },
			...{ volume, pages: `${page}-${page + 9}`, published: year },
			...{ languages: [], types: [], isPreprint: false, isConferenceAbstract: false },
			...{ mesh: [], keywords: [], notices: [], rawSha256: '' },
		};
		records.push(one);
		if (random() > 0.3) continue;
		const copy = { id: `embase:${at}`, database: 'Embase', ids: {}, title: title.toUpperCase() };
		records.push({ ...one, ...copy, journal: { title: 'J', issn: [] } });
	}
	return records;
}
