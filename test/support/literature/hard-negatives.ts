import type { Publication } from '../../../lib/model';
import type { Draws } from './random';

/** Records that are another work than one they are like: what is wrongly merged most easily. */
export function hardNegative(record: Publication, draws: Draws, number: number): Publication {
	const pmid = String(40_000_000 + number);
	const other: Publication = {
		...record,
		id: `pubmed:${pmid}`,
		ids: {
			...(draws.chance(0.5) && { pmid }),
			...(draws.chance(0.6) && { doi: `10.5555/neg.${number}` }),
		},
		abstract: [],
	};
	const year = Number(record.published?.slice(0, 4));
	const moved = {
		volume: String(Number(record.volume) + 1),
		pages: `${draws.whole(2, 2_000)}-${draws.whole(2_001, 2_400)}`,
	};
	return { ...other, ...draws.of(KINDS)(record, { year, moved, draws, number }) };
}

interface Given {
	year: number;
	moved: { volume: string; pages: string };
	draws: Draws;
	number: number;
}

const KINDS: ReadonlyArray<(record: Publication, given: Given) => Partial<Publication>> = [
	// The same title in another year.
	({ title }, { year, moved }) => ({
		title,
		...moved,
		volume: String(Number(moved.volume) + 2),
		published: String(year + 3),
	}),
	// Part I and part II, which may follow each other in one volume.
	({ title }, { draws }) => ({
		title: `${title.split(': ')[0]}. Part II`,
		pages: `${draws.whole(2, 900)}-${draws.whole(901, 999)}`,
	}),
	// Erratum, with the DOI of its subject half of the time.
	({ title, ids }, { draws, moved }) => ({
		title: `Erratum to: ${title}`,
		pages: moved.pages,
		types: ['Published Erratum'],
		ids: draws.chance(0.5) ? { doi: ids.doi } : {},
	}),
	// Comment and reply under the title of the subject, on pages of their own.
	({ title, ids }, { draws, moved }) => ({
		title: `Re: ${title}`,
		...moved,
		types: ['Comment', 'Letter'],
		authors: [{ family: 'Commenter', initials: 'C' }],
		ids: draws.chance(0.3) ? { doi: ids.doi } : {},
	}),
	({ title }, { moved }) => ({ title: `${title}: reply`, ...moved, types: ['Letter'], ids: {} }),
	// The abstract at a conference, before the article.
	({ title }, { year, number }) => ({
		title,
		journal: { title: 'Proceedings of Invented Meetings', issn: [] },
		volume: String(year - 2000),
		pages: `S${number}`,
		published: String(year - 1),
		types: ['Conference Abstract'],
		isConferenceAbstract: true,
	}),
	// The same authors on the same subject, results later.
	({ title }, { year, moved }) => ({
		title: `${title.split(': ')[0]}: ten-year results`,
		...moved,
		published: String(year + 1),
	}),
	({ title }, { moved }) => ({
		title: title
			.replace(/in women|in men|in obese|in elderly/, 'in younger')
			.replace(/^\S+ \S+/, 'Further notes'),
		pages: moved.pages,
	}),
	// The preprint.
	({ title }, { number, year }) => ({
		title,
		ids: { doi: `10.1101/${year}.01.01.${String(number).padStart(6, '0')}` },
		journal: { title: 'medRxiv', issn: [] },
		volume: undefined,
		pages: undefined,
		isPreprint: true,
		types: ['Preprint'],
		published: String(year),
	}),
	// Editorials and annual reports that bear one title for years.
	(_record, { draws, moved, year }) => ({
		title: draws.of([
			'Introduction',
			'Editorial',
			'From the editor',
			'Annual report of the invented joint registry',
		]),
		...moved,
		published: String(year),
	}),
	// The notice of its retraction.
	({ title, ids }, { moved }) => ({
		title: `Retraction: ${title}`,
		pages: moved.pages,
		types: ['Retraction of Publication'],
		ids: { doi: `${ids.doi}r` },
	}),
];
