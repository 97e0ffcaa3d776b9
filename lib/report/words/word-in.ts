import type { DocumentLanguage } from '../../model';
import { inLocalForm } from './local-form';
import { ASSESSED } from './table/assessed';
import { CAPTIONS } from './table/captions';
import { COLUMNS } from './table/columns';
import { COUNTED } from './table/counted';
import { DOCUMENTS } from './table/documents';
import { HEADINGS } from './table/headings';
import { LITERATURE } from './table/literature';
import { OWN_FIGURES } from './table/own-figures';
import { PROMPTS } from './table/prompts';
import { SHAPES } from './table/shapes';
import type { Words } from './table/words';

/** All fixed words. */
export const WORDS: Words = {
	...LITERATURE,
	...HEADINGS,
	...SHAPES,
	...OWN_FIGURES,
	...ASSESSED,
	...COLUMNS,
	...CAPTIONS,
	...COUNTED,
	...PROMPTS,
	...DOCUMENTS,
};

const COLUMN = { de: 0, fr: 1 } as const;

/** An entry with parts that stand for others. */
interface Pattern {
	matches: RegExp;
	key: string;
}

/** Those with the most words of their own first. */
const PATTERNS: readonly Pattern[] = Object.keys(WORDS)
	.filter((key) => key.includes('{}'))
	.sort((a, b) => ownLength(b) - ownLength(a))
	.map((key) => ({
		key,
		matches: new RegExp(`^${key.split('{}').map(escaped).join('(.+?)')}$`, 's'),
	}));

const REMEMBERED = new Map<string, string | undefined>();

/** A fixed word in a language; undefined where the tables do not have it. */
export function wordIn(language: DocumentLanguage, text: string): string | undefined {
	if (language === 'en') return text;
	const key = `${language} ${text}`;
	if (!REMEMBERED.has(key)) {
		if (REMEMBERED.size >= MOST_REMEMBERED) REMEMBERED.clear();
		REMEMBERED.set(key, lookedUp(language, text));
	}
	return REMEMBERED.get(key);
}

/** A report has some hundreds of different words. */
const MOST_REMEMBERED = 5_000;

/** A fixed word in a language, in English where the tables do not have it. */
export const fixedWord = (language: DocumentLanguage, text: string): string =>
	wordIn(language, text) ?? text;

function lookedUp(language: Exclude<DocumentLanguage, 'en'>, text: string): string | undefined {
	const exact = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
	if (exact) return exact[COLUMN[language]];
	for (const { key, matches } of PATTERNS) {
		const found = matches.exec(text);
		const words = WORDS[key]?.[COLUMN[language]];
		if (!found || words === undefined) continue;
		const parts = found
			.slice(1)
			.map((part) => wordIn(language, part) ?? inLocalForm(part, language));
		return words.replace(/\{\}/g, () => parts.shift() ?? '');
	}
	return undefined;
}

function ownLength(key: string): number {
	return key.replaceAll('{}', '').length;
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
