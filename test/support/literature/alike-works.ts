import type { Publication } from '../../../lib/model';
import type { Draws } from './random';

/** Another work that is like a given one. */
export function likeIt(record: Publication, draws: Draws, number: number): Publication {
	const pmid = String(50_000_000 + 3 * number);
	const first = draws.whole(2_000, 3_999);
	const own: Publication = {
		...record,
		id: `pubmed:${pmid}`,
		ids: {
			...(draws.chance(0.6) && { pmid }),
			...(draws.chance(0.6) && { doi: `10.5555/alike.${number}` }),
		},
		abstract: [],
		pages: `${first}-${first + 4}`,
	};
	const year = Number(record.published?.slice(0, 4));
	const later = { volume: String(Number(record.volume) + 1), published: String(year + 1) };
	return { ...own, ...draws.of(ALIKE)(record, draws, later) };
}

const ALIKE: ReadonlyArray<
	(record: Publication, draws: Draws, later: Partial<Publication>) => Partial<Publication>
> = [
	// A correction as Web of Science names it, with and without its type.
	({ title, volume, pages = '', published = '' }, draws) => ({
		title: `${title} (vol ${volume}, pg ${pages.split('-')[0]}, ${published.slice(0, 4)})`,
		types: draws.chance(0.7) ? ['Correction'] : [],
	}),
	// Another part, another period, another number of patients.
	({ title }, _draws, later) => ({
		title: /part I+$/.test(title) ? `${title}I` : `${title.split(/[:?.] /)[0]}: part 2`,
		...later,
	}),
	({ title }, draws, later) => ({
		title: `${title.split(/[:?.] /)[0]}: ${draws.of(['five-year outcomes', 'a subgroup analysis', 'final report', 'author reply', 'an economic evaluation'])}`,
		...later,
	}),
	// The same question on another device or in others.
	({ title }, draws) => ({
		title: title
			.replace(/stent|cup|lead|graft|valve|cement|lens/, draws.of(['catheter', 'mesh', 'pump']))
			.replace(/ in [A-Za-z ]+/, ' in adolescents'),
	}),
	// A letter on it and its answer.
	({ title }, _draws, later) => ({
		...{ title: `Letter to the editor: ${title}`, types: ['Letter'], ...later },
		authors: [{ family: 'Leser', initials: 'L' }],
	}),
	({ title }, _draws, later) => ({ title: `Response to: ${title}`, types: ['Letter'], ...later }),
	// At a congress, in a supplement.
	({ title, volume }, draws) => ({
		...{ title, volume, pages: `S${draws.whole(1, 400)}`, types: ['Conference Abstract'] },
		isConferenceAbstract: true,
	}),
	// What is in every volume.
	(_record, draws, later) => ({
		title: draws.of(['Reviewers 2010', 'In this issue', 'Editor’s choice', 'Table of contents']),
		...later,
	}),
];
