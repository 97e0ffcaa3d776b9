import { z } from 'zod/v4';

/** A sentence as data: a text with `{slots}`, and the numbers and words that stand in them. */
export const sentenceSchema = z.object({
	text: z.string(),
	values: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
});
export type Sentence = z.infer<typeof sentenceSchema>;

/** A number for a sentence: at most four significant digits. */
export const inWords = (value: number): string => String(Number(value.toPrecision(4)));

/** Sentences with their slots filled, one after the other; a slot nothing is known of shows a dash. */
export const filled = (...sentences: readonly Sentence[]): string =>
	sentences.map(({ text, values = {} }) => fill(text, values)).join(' ');

const fill = (text: string, values: Readonly<Record<string, number | string>>): string =>
	text.replace(/\{(\w+)\}/g, (_, slot: string) => {
		if (!Object.hasOwn(values, slot)) return '–';
		const value = values[slot];
		return typeof value === 'number' ? inWords(value) : value;
	});
