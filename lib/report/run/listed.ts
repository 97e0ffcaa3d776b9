import type { Run, RegistryRecord } from '../../model';
import { clip } from './format';
import { registryOf } from './of-source';

/** Sections of a label that say what its product may do, the gravest first; named as the entry of the label does. */
const SECTIONS = [
	'boxed warning',
	'warnings and precautions',
	'warnings',
	'adverse reactions',
] as const;

/** Longest sentence that is quoted. */
const QUOTED = 300;
/** Runs of before kept the first 2,000 characters of a section and marked the cut so. */
const CUT = /^[\s\S]{1999}…$/;

/** Whether a term stands in the labels of a run: by its words, which is no judgement of whether it is listed. */
export type Listed =
	| { kind: 'found'; section: string; sentence: string; label: RegistryRecord }
	/** In none of the sections read; `cut` where some of them were not kept whole. */
	| { kind: 'not-found'; labels: number; cut: boolean }
	/** No label with such a section was read: nothing is known. */
	| { kind: 'no-label' };

interface Section {
	label: RegistryRecord;
	name: string;
	text: string;
	cut: boolean;
}

const known = new WeakMap<Run, readonly Section[]>();

/**
 * Looks a term up in the boxed warnings, warnings and adverse reactions of all labels of the run, whole
 * words alone, in any case, the last word also in its plural. A sentence that denies the reaction is
 * found as one that states it: whoever reads it decides.
 */
export function listedIn(run: Run, term: string): Listed {
	const sections = sectionsOf(run);
	if (sections.length === 0) return { kind: 'no-label' };
	const pattern = patternOf(term);
	for (const { label, name, text } of sections) {
		const match = pattern?.exec(text);
		if (match) return { kind: 'found', section: name, sentence: sentenceAt(text, match), label };
	}
	const labels = new Set(sections.map(({ label }) => label.id)).size;
	return { kind: 'not-found', labels, cut: sections.some(({ cut }) => cut) };
}

/** The sections of all labels, the gravest of all labels first; the same text once. */
function sectionsOf(run: Run): readonly Section[] {
	const before = known.get(run);
	if (before) return before;
	const labels = registryOf(run, 'label').flatMap(({ records }) => records);
	const texts = new Set<string>();
	const sections = SECTIONS.flatMap((name) =>
		labels.flatMap((label): Section[] => {
			const text = label.attributes[name];
			if (text === undefined || texts.has(text)) return [];
			texts.add(text);
			return [{ label, name, text, cut: CUT.test(text) }];
		}),
	);
	known.set(run, sections);
	return sections;
}

/** The words of a term in their order, apart by anything but letters and digits. */
function patternOf(term: string): RegExp | undefined {
	const words = term.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	const last = words.at(-1);
	if (last === undefined) return undefined;
	const parts = [...words.slice(0, -1), inflected(last)].join('[^\\p{L}\\p{N}]+');
	return new RegExp(`(?<![\\p{L}\\p{N}])${parts}(?![\\p{L}\\p{N}])`, 'iu');
}

/** A word and its plural, or its singular: rash and rashes, injury and injuries. */
function inflected(word: string): string {
	if (word.length < 4) return word;
	if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}(?:y|ies)`;
	if (word.endsWith('ies')) return `${word.slice(0, -3)}(?:y|ies)`;
	if (/(?:ss|us|is)$/.test(word)) return `${word}(?:es)?`;
	if (word.endsWith('s')) return `${word.slice(0, -1)}s?`;
	return `${word}(?:e?s)?`;
}

/** The sentence a match stands in, as the label has it. */
function sentenceAt(text: string, match: RegExpExecArray): string {
	const before = text.slice(0, match.index);
	const start = Math.max(
		...['. ', '\n', '! ', '? ', '• '].map((end) => before.lastIndexOf(end) + 1),
	);
	const rest = text.slice(match.index + match[0].length);
	const end = /[.!?](?:\s|$)|\n|•/.exec(rest);
	const stop = match.index + match[0].length + (end ? end.index + 1 : rest.length);
	const sentence = text.slice(start, stop).replace(/\s+/g, ' ').trim();
	const at = match.index - start;
	// A list without stops is one long sentence: what is around the term is quoted of it.
	return at > QUOTED - 80
		? `…${clip(text.slice(match.index - 80, stop).trim(), QUOTED)}`
		: clip(sentence, QUOTED);
}
