import type { LiteratureSearch, Run } from '../../../model';
import { paragraph, reference, type Block } from '../../document/blocks';
import { listed, plural } from '../../run/format';
import { isRead, newestSearches } from '../../run/literature/asked';
import { appraisedBlocks, isOfTheArt, numbered } from './included';

/** What was searched of the state of the art, and the works it alone brought; nothing where no review was begun. */
export function stateOfTheArt(run: Run): Block[] {
	const { literature } = run;
	if (!literature) return [];
	const works = numbered(literature.included).filter(isOfTheArt);
	return [
		paragraph(
			...searchedInWords(literature.searches),
			' Searches and selection are in ',
			reference('s-4-4', 'section 4.4'),
			'.',
		),
		...(works.length === 0 ? [] : appraisedBlocks(run, works, 'of-the-art')),
	];
}

function searchedInWords(searches: readonly LiteratureSearch[]): string[] {
	const made = searches.filter(({ kind }) => kind === 'state-of-the-art');
	const unstated = searches.filter(({ kind }) => kind === undefined);
	if (made.length === 0) {
		return [
			'No search is said to be of the state of the art: MEDDEV 2.7/1 rev. 4, Appendix A5, asks for one beside that of the device.',
			...(unstated.length === 0
				? []
				: [` Of ${plural(unstated.length, 'search', 'searches')} nobody said what for.`]),
		];
	}
	// A search made again brings mostly the same records: the newest of each database speaks for it.
	const read = newestSearches(made.filter(isRead));
	if (read.length === 0) {
		return ['The state of the art was searched for, but no database could be read.'];
	}
	const gave = read.map(
		({ database, records, outcome }) =>
			`${database} (${plural(records, 'record')}${outcome?.kind === 'truncated' ? ', cut short' : ''})`,
	);
	const names = new Set(read.map(({ database }) => database));
	const unread = [...new Set(made.map(({ database }) => database))].filter(
		(name) => !names.has(name),
	);
	return [
		`The state of the art was searched for in ${listed(gave)}${made.length > read.length + unread.length ? ', by the newest search of each that was read' : ''}.`,
		...(unread.length === 0 ? [] : [` Not read: ${listed(unread)}.`]),
	];
}
