import { InputError } from '../model';
import type { RawTable } from './raw-table';
import type { RawTerm } from './read-rows';

/** Rows above a header that may name the release. */
const PREAMBLE = 20;

/**
 * The release tables belong to: as a row above the header says it, else by the newest release its
 * terms were changed for, else by a year in the name of the file.
 * @throws InputError when none tells
 */
export function releaseOf(
	tables: readonly RawTable[],
	rows: readonly RawTerm[],
	source: string,
): string {
	const stated = tables.flatMap(({ rows: all }) =>
		all
			.slice(0, PREAMBLE)
			.flatMap((row) => yearsIn(row.join(' '), /release number:?\s*(20\d\d)/gi)),
	);
	const changed = rows.flatMap(({ statusDescription }) =>
		yearsIn(statusDescription, /release (?:number|no\.?) (20\d\d)/gi),
	);
	const named = yearsIn(source, /(?<!\d)(20\d\d)(?!\d)/g);
	const release = [stated, changed, named]
		.find((years) => years.length > 0)
		?.sort()
		.at(-1);
	if (release !== undefined) return release;
	throw new InputError('nothing tells which release the table is.', {
		mend: 'Name it with --release, for example --release 2025.',
	});
}

const yearsIn = (text: string, pattern: RegExp): string[] =>
	[...text.matchAll(pattern)].map(([, year]) => year);
