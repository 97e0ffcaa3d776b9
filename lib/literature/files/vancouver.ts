import type { Author, Publication } from '../../model';
import { initialsOf } from './author-names';
import { pageRange, yearOf } from './written-fields';

/** Authors that are named before "et al." (ICMJE). */
const MOST_AUTHORS = 6;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * A reference in the style of ICMJE and NLM (Patrias, Citing Medicine, 2nd ed.): six authors, then et al.;
 * title; journal abbreviated; year;volume(issue):pages; DOI; PMID. What was retracted says so.
 */
export function vancouverReference(one: Publication): string {
	const { ids, journal } = one;
	const title =
		one.title.replace(/\.\s*$/, '') +
		(one.isPreprint ? ' [Preprint]' : '') +
		(one.isConferenceAbstract ? ' [abstract]' : '');
	return [
		sentence(authorList(one.authors)),
		sentence(title),
		sentence(
			`${isPart(one) ? 'In: ' : ''}${journal.abbreviation?.replaceAll('.', '') ?? journal.title ?? ''}`,
		),
		sentence(placeOf(one)),
		ids.doi === undefined ? '' : `doi:${ids.doi}.`,
		ids.pmid === undefined ? '' : `PMID: ${ids.pmid}.`,
		ids.doi === undefined && ids.pmid === undefined && one.url !== undefined
			? `Available from: ${one.url}`
			: '',
		one.notices.some(({ kind, role }) => role === 'subject' && kind === 'retraction')
			? 'Retracted.'
			: '',
	]
		.filter((part) => part !== '')
		.join(' ');
}

/** A chapter or a paper in a book; one of a series with a volume is cited as an article. */
const isPart = ({ types, journal, volume }: Publication): boolean =>
	journal.title !== undefined &&
	volume === undefined &&
	types.some((type) => /^book (?:chapter|section)$|^conference (?:paper|proceedings)$/i.test(type));

function authorList(authors: readonly Author[]): string {
	const named = authors.slice(0, MOST_AUTHORS);
	const text = named.reduce((list, author, at) => {
		if (at === 0) return nameOf(author);
		// Persons are parted by commas, groups by semicolons.
		const isGroup = author.collective !== undefined || named[at - 1]?.collective !== undefined;
		return `${list}${isGroup ? '; ' : ', '}${nameOf(author)}`;
	}, '');
	return authors.length > MOST_AUTHORS ? `${text}, et al` : text;
}

function nameOf({ family, given, initials, collective }: Author): string {
	if (collective !== undefined) return collective;
	return [family, initials ?? (given === undefined ? undefined : initialsOf(given))]
		.filter((part) => part !== undefined && part !== '')
		.join(' ');
}

function placeOf(one: Publication): string {
	const { volume, issue, pages } = one;
	const year = yearOf(one) ?? '';
	const [, month, day] = (one.published ?? '').split('-');
	// Without a volume the day tells which issue it is.
	const date =
		volume === undefined && month !== undefined
			? [year, MONTHS[Number(month) - 1], day && String(Number(day))].filter(Boolean).join(' ')
			: year;
	const number = `${volume ?? ''}${issue === undefined ? '' : `(${issue})`}`;
	if (number === '' && pages !== undefined) {
		return isPart(one)
			? [date, `p. ${shortPages(pages)}`].filter(Boolean).join('. ')
			: [date, shortPages(pages)].filter(Boolean).join(':');
	}
	const place = `${number}${pages === undefined ? '' : `:${shortPages(pages)}`}`;
	return place === '' ? date : `${date};${place}`;
}

/** 107-114 is written 107-14, S93-S99 S93-9. */
function shortPages(pages: string): string {
	const [written = '', end] = pageRange(pages);
	const [letters = ''] = /^[A-Za-z]*/.exec(written) ?? [];
	const first = written.slice(letters.length);
	const last = end?.startsWith(letters) === true ? end.slice(letters.length) : end;
	if (
		last === undefined ||
		!/^\d+$/.test(first) ||
		!/^\d+$/.test(last) ||
		first.length !== last.length
	)
		return pages;
	let same = 0;
	while (same < last.length - 1 && first[same] === last[same]) same += 1;
	return `${letters}${first}-${last.slice(same)}`;
}

const sentence = (text: string): string => {
	const bare = text.trim();
	return bare === '' || /[.?!]$/.test(bare) ? bare : `${bare}.`;
};
