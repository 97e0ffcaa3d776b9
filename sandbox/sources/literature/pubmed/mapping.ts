import { headingFor } from '../generate/mesh.ts';

/** What automatic term mapping makes of untagged words: groups to be joined by AND. */
export type MappedWords = Array<{ from: string; to: string; mesh?: string }>;

/**
 * Automatic term mapping as PubMed does it: from the left the longest run of words that MeSH knows
 * becomes the heading or the words, each other word stands for itself in all fields.
 */
export function mapWords(text: string): MappedWords {
	const words = text.split(/\s+/).filter((word) => word !== '');
	const mapped: MappedWords = [];
	for (let at = 0; at < words.length; ) {
		const run = longestKnown(words.slice(at));
		const length = run?.length ?? 1;
		const from = words.slice(at, at + length).join(' ');
		mapped.push({ from, ...translated(from, run?.heading) });
		at += length;
	}
	return mapped;
}

function longestKnown(words: readonly string[]): { heading: string; length: number } | undefined {
	for (let length = Math.min(words.length, 6); length > 0; length -= 1) {
		const heading = headingFor(words.slice(0, length).join(' '));
		if (heading !== undefined) return { heading, length };
	}
	return undefined;
}

function translated(from: string, heading: string | undefined): { to: string; mesh?: string } {
	const each = allFields(from);
	if (heading === undefined) return { to: each };
	const name = heading.toLowerCase();
	const phrase = from.includes(' ') ? ` OR "${from.toLowerCase()}"[All Fields]` : '';
	return { to: `"${name}"[MeSH Terms] OR ${each}${phrase}`, mesh: heading };
}

function allFields(words: string): string {
	const each = words
		.toLowerCase()
		.split(' ')
		.map((word) => `"${word}"[All Fields]`);
	return each.length === 1 ? (each[0] ?? '') : `(${each.join(' AND ')})`;
}
