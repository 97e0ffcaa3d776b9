import type { Publication } from '../../../lib/model';
import { JOURNALS } from './generated-works';
import type { Draws } from './random';

/** How often a copy suffers what, 0 to 1. */
export interface DamageMix {
	noPmid: number;
	noDoi: number;
	doiAsAddress: number;
	caseOfTitle: number;
	punctuation: number;
	noDiacritics: number;
	abbreviatedJournal: number;
	initialsOnly: number;
	shortPages: number;
	firstPageOnly: number;
	noPages: number;
	noVolume: number;
	yearOffByOne: number;
	truncatedTitle: number;
	noSubtitle: number;
	bracketedTitle: number;
	typos: number;
	spelling: number;
	noAbstract: number;
}

const OTHERS = ['Embase', 'Scopus', 'Cochrane CENTRAL', 'Web of Science', 'Europe PMC'];

/** A copy of a record as another database has it, with damage. */
export function damagedCopy(
	record: Publication,
	draws: Draws,
	mix: DamageMix,
	copy: number,
): Publication {
	const database = draws.of(OTHERS);
	const { pmid, doi } = record.ids;
	const hit = (name: keyof DamageMix): boolean => draws.chance(mix[name]);
	const copied: Publication = {
		...record,
		id: `${database.toLowerCase().replaceAll(' ', '-')}:${copy}`,
		database,
		ids: {
			...(hit('noPmid') ? {} : { pmid }),
			...(hit('noDoi')
				? {}
				: { doi: hit('doiAsAddress') ? `https://doi.org/${doi?.toUpperCase()}` : doi }),
		},
		title: damagedTitle(record.title, draws, hit),
		abstract: hit('noAbstract') ? [] : record.abstract,
		authors: damagedAuthors(record.authors, hit),
		journal: damagedJournal(record.journal, hit),
		volume: hit('noVolume') ? undefined : record.volume,
		pages: damagedPages(record.pages ?? '', hit),
		published: String(Number(record.published?.slice(0, 4)) - (hit('yearOffByOne') ? 1 : 0)),
	};
	return copied;
}

type Hit = (name: keyof DamageMix) => boolean;

function damagedTitle(title: string, draws: Draws, hit: Hit): string {
	let damaged = title;
	if (hit('spelling'))
		damaged = damaged
			.replace(/ae/g, 'e')
			.replace(/ised\b/g, 'ized')
			.replace(/centre/g, 'center');
	if (hit('noSubtitle')) damaged = damaged.split(': ', 1)[0] ?? '';
	if (hit('truncatedTitle'))
		damaged = damaged.slice(0, Math.max(40, Math.floor(damaged.length * 0.7)));
	if (hit('typos')) damaged = withTypos(damaged, draws);
	if (hit('caseOfTitle'))
		damaged = draws.chance(0.5) ? damaged.toUpperCase() : damaged.toLowerCase();
	if (hit('punctuation')) damaged = `${damaged.replace(': ', ' - ').replaceAll('-', ' ')}.`;
	return hit('bracketedTitle') ? `[${damaged}]` : damaged;
}

/** One to three letters lost, doubled, swapped or misread. */
function withTypos(text: string, draws: Draws): string {
	let damaged = text;
	for (let count = draws.whole(1, 3); count > 0; count -= 1) {
		const at = draws.whole(1, damaged.length - 3);
		const [before, one, two, after] = [
			damaged.slice(0, at),
			damaged[at] ?? '',
			damaged[at + 1] ?? '',
			damaged.slice(at + 2),
		];
		damaged = draws.of([
			before + two + after,
			before + one + one + two + after,
			before + two + one + after,
			before + ({ l: '1', o: '0', m: 'rn', e: 'c', i: 'l' }[one] ?? one) + two + after,
		]);
	}
	return damaged;
}

function damagedAuthors(authors: Publication['authors'], hit: Hit): Publication['authors'] {
	const [bare, short] = [hit('noDiacritics'), hit('initialsOnly')];
	return authors.map(({ family = '', given, initials }) => ({
		family: bare ? withoutMarks(family) : family,
		...(short ? {} : { given }),
		initials,
	}));
}

const withoutMarks = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replaceAll('ø', 'o')
		.replaceAll('ß', 'ss')
		.replaceAll('ı', 'i')
		.replaceAll('’', "'");

function damagedJournal(journal: Publication['journal'], hit: Hit): Publication['journal'] {
	const found = JOURNALS.find(([title]) => title === journal.title);
	return hit('abbreviatedJournal')
		? { title: found?.[1], issn: [] }
		: { title: journal.title?.toUpperCase(), issn: hit('noDiacritics') ? [] : journal.issn };
}

function damagedPages(pages: string, hit: Hit): string | undefined {
	if (hit('noPages')) return undefined;
	const [first = '', last] = pages.split('-');
	if (hit('firstPageOnly') || last === undefined) return first;
	if (!hit('shortPages') || first.length !== last.length) return pages;
	let same = 0;
	while (same < last.length - 1 && first[same] === last[same]) same += 1;
	return `${first}-${last.slice(same)}`;
}
