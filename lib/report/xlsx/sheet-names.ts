import { SOURCE_NAMES, type ReportSource } from '../../model';

/** Characters a sheet's name can have. */
const LONGEST = 31;

/**
 * Names as Excel takes them: at most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at an
 * end, not "History", and no two alike whatever their case. What is alike gets a number.
 */
export function sheetNames(wanted: readonly string[]): string[] {
	const taken = new Set(['history']);
	return wanted.map((name) => {
		const clean = tidy(name) || 'Sheet';
		let free = cut(clean, LONGEST);
		for (let number = 2; taken.has(free.toLowerCase()); number += 1) {
			const suffix = ` (${number})`;
			free = cut(clean, LONGEST - suffix.length) + suffix;
		}
		taken.add(free.toLowerCase());
		return free;
	});
}

const tidy = (name: string): string =>
	name
		.replace(/[:\\/?*[\]]|\p{Cc}|\p{Cs}/gu, ' ')
		.replace(/\s+/g, ' ')
		.replace(/^[' ]+|[' ]+$/g, '');

/** By whole letters, though Excel counts halves. */
function cut(name: string, most: number): string {
	let kept = '';
	for (const letter of name) {
		if (kept.length + letter.length > most) break;
		kept += letter;
	}
	return kept.replace(/[' ]+$/, '');
}

/** A source as the name of a sheet has room for: "FDA MAUDE". */
export const shortName = (source: ReportSource): string =>
	SOURCE_NAMES[source].replace(/ \(.*$/, '');
