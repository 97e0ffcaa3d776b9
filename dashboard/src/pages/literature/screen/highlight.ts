import type { Highlight, SearchProtocol } from '../../../../../lib/model';

/** A stretch of text; with what it is marked as, where it is. */
export interface Stretch {
	text: string;
	of?: Highlight['of'];
}

/** Splits a text at the words to mark. Put together again, the stretches are the text. */
export type Marker = (text: string) => Stretch[];

/**
 * Makes the marker of some words or phrases. They are found whatever their case and as whole words; a
 * `*` stands for any ending, a space for a space or a hyphen; the longer of two that overlap is marked.
 */
export function markerOf(highlights: readonly Highlight[]): Marker {
	const words = highlights
		.map(({ text, of }) => ({ of, pattern: patternOf(text), length: text.length }))
		.filter(({ pattern }) => pattern !== '')
		.toSorted((a, b) => b.length - a.length);
	if (words.length === 0) return (text) => [{ text }];
	const any = words.map(({ pattern }) => `(${pattern})`).join('|');
	const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
	return (text) => {
		const stretches: Stretch[] = [];
		let end = 0;
		for (const match of text.matchAll(found)) {
			if (match.index > end) stretches.push({ text: text.slice(end, match.index) });
			const which = match.slice(1).findIndex((group) => group !== undefined);
			stretches.push({ text: match[0], of: words[which]?.of });
			end = match.index + match[0].length;
		}
		if (end < text.length || stretches.length === 0) stretches.push({ text: text.slice(end) });
		return stretches;
	};
}

/** A word or phrase as a regular expression; empty where there is no letter or figure in it. */
function patternOf(term: string): string {
	if (!/[\p{L}\p{N}]/u.test(term)) return '';
	return term
		.trim()
		.split(/\s+/)
		.map((word) =>
			word.replaceAll(/[\\^$.|?+()[\]{}/]/g, '\\$&').replaceAll(/\*+/g, '[\\p{L}\\p{N}]*'),
		)
		.join('[\\s\\u2010-\\u2015-]+');
}

/** The words a protocol marks: those of its rows by their role, and its others. */
export const highlightsOf = ({
	searches,
	highlights,
}: Pick<SearchProtocol, 'searches' | 'highlights'>): Highlight[] => [
	...searches.flatMap(({ concepts }) =>
		concepts.flatMap(({ role, terms, mesh }) =>
			[...terms, ...mesh].map((text) => ({ text, of: role })),
		),
	),
	...highlights.map((text) => ({ text, of: 'word' as const })),
];
