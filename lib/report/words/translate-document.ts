import type { DocumentLanguage } from '../../model';
import type { Block, Note } from '../document/blocks';
import type { ReportDocument } from '../document/document';
import { mapWords, type WordKind } from './map-words';
import { inLocalForm, isDay } from './local-form';
import { wordIn } from './word-in';

/** What is translated beside fixed words. */
export interface Translating {
	/** Whether numbers and dates of cells take the language's form; not where a program reads them. */
	hasLocalNumbers?: boolean;
}

/**
 * A document in a language: headings, captions, columns, names of facts, titles of notes and what is
 * asked of a person, by the tables; whole-cell numbers and dates in the language's form. Generated
 * sentences, drawings and the sources' own words stay English, and the cover says so.
 */
export function translateDocument(
	document: ReportDocument,
	language: DocumentLanguage,
	{ hasLocalNumbers = true }: Translating = {},
): ReportDocument {
	if (language === 'en') return document;
	const reword = (text: string, kind: WordKind): string => {
		switch (kind) {
			case 'word':
			case 'prompt':
				return wordIn(language, text) ?? text;
			case 'status':
				return wordIn(language, text) ?? (hasLocalNumbers ? inLocalForm(text, language) : text);
			case 'number':
				return hasLocalNumbers ? inLocalForm(text, language) : text;
			case 'value':
				return hasLocalNumbers && isDay(text) ? inLocalForm(text, language) : text;
			case 'sentence':
				return text;
		}
	};
	const { cover, blocks, ...rest } = mapWords(document, reword);
	return {
		...rest,
		cover: { ...cover, notes: [...cover.notes, languageNote(language)] },
		blocks: blocks.map((block) => withFixedWords(block, language)),
	};
}

/** What says on the cover which words are translated. English text, so that it is found in the tables. */
export const LANGUAGE_NOTE =
	'Headings and fixed words of this document are in English; sentences made by the software are in English too.';

const languageNote = (language: DocumentLanguage): Note => ({
	kind: 'note',
	tone: 'info',
	title: wordIn(language, 'Language') ?? 'Language',
	text: [wordIn(language, LANGUAGE_NOTE) ?? LANGUAGE_NOTE],
});

/** Words the layout sets of itself with a block. */
function withFixedWords(block: Block, language: DocumentLanguage): Block {
	const word = (text: string) => wordIn(language, text) ?? text;
	switch (block.kind) {
		case 'table':
			return {
				...block,
				continued: word(block.label === undefined ? 'Continued' : '{}, continued').replace(
					'{}',
					block.label ?? '',
				),
			};
		case 'figure':
			return { ...block, sourceWord: word('Source: ') };
		case 'blank':
			return { ...block, lead: word('To be completed by the evaluator:') };
		case 'written':
			return { ...block, changedTitle: word('Written on other figures') };
		default:
			return block;
	}
}
