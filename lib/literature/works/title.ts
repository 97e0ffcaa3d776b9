import { lettersOf } from './jaro-winkler';
import { asRead } from './misread';
import { plainWords } from './plain-text';

/** A title as it is compared. */
export interface TitleFacts {
	/** Words in their order. */
	words: readonly string[];
	/** A bit of 32 for each word: where two differ, the words do. */
	bits: readonly number[];
	/** All of them together. */
	allBits: number;
	/** Letters and digits alone. */
	compact: string;
	/** How often `compact` has which character. */
	letters: Uint8Array;
	/** Before the first colon, dash or full stop; the same as `compact` where there is no subtitle. */
	main: string;
	/** Numbers in it, roman ones among them: what tells part I from part II. */
	numbers: readonly string[];
	/** Long enough, and of words enough, to be no other work's title by chance. */
	isDistinct: boolean;
	/** In square brackets, as PubMed writes titles it has translated. */
	isTranslated: boolean;
	/** The title in brackets and the one outside of them, where a record has both. */
	others: readonly string[];
}

/** Words of series, which have one title for many works. */
const SERIAL =
	/\b(?:annual|yearly|report|yearbook|proceedings|abstracts?|editorial|introduction|preface|foreword|obituary|in memoriam|book review|news|guidelines?|update|newsletter|supplement|index|contents|question|quiz|case of the month|letter to the editor|correspondence|in this issue|highlights)\b/i;
const ROMAN = /^(?:i{1,3}|iv|vi{0,3}|ix|x)$/;
const NUMBER_WORDS: Readonly<Record<string, string>> = {
	...{ i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6', vii: '7', viii: '8', ix: '9', x: '10' },
	...{ one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8' },
	...{ first: '1', second: '2', third: '3', fourth: '4', fifth: '5', nine: '9', ten: '10' },
};

/** What databases write after a title: "[Article in German]". */
const LANGUAGE_NOTE = /\s*\[article in [a-z, ]{4,40}\]\.?\s*$/i;

export function titleFacts(title: string): TitleFacts {
	const bare = title.replace(LANGUAGE_NOTE, '').trim();
	const isTranslated = /^\[.*\][.\s]*$/s.test(bare);
	const words = plainWords(bare);
	const [main] = isTranslated ? [bare] : bare.split(/:\s|\s[-–—]\s|[.?!]\s/, 1);
	const compact = words.join('');
	const bits = words.map(bitOf);
	const mainCompact = plainWords(main ?? '').join('');
	return {
		words,
		bits,
		allBits: bits.reduce((all, bit) => all | bit, 0),
		compact,
		letters: lettersOf(compact),
		main: mainCompact.length >= 20 ? mainCompact : compact,
		numbers: numbersIn(words),
		isDistinct:
			compact.length >= 30 &&
			words.length >= 4 &&
			!(SERIAL.test(bare) && (compact.length < 60 || /\bannual|report|yearbook\b/i.test(bare))),
		isTranslated,
		others: isTranslated ? [] : partsOf(bare),
	};
}

function bitOf(word: string): number {
	let hash = 0;
	for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash, 31) + word.charCodeAt(at);
	return 1 << ((hash ^ (hash >>> 7)) & 31);
}

/** "Original title [Title in English]": both, where each is a title by itself. */
function partsOf(title: string): string[] {
	const found = /^(.*?)\s*[[(]([^\])]{20,})[\])][.\s]*$/s.exec(title);
	if (!found) return [];
	const parts = [found[1] ?? '', found[2] ?? ''].map((part) => plainWords(part).join(''));
	return parts.every((part) => part.length >= 20) ? parts : [];
}

/** Digits anywhere, roman numerals and words of number after "part", "series" or at the end. */
function numbersIn(words: readonly string[]): string[] {
	const numbers: string[] = [];
	for (const [at, word] of words.entries()) {
		if (/\d/.test(word)) {
			if (/\d/.test(asRead(word))) numbers.push(word);
		} else if (isNumeral(words, at)) numbers.push(NUMBER_WORDS[word] ?? word);
	}
	return numbers;
}

function isNumeral(words: readonly string[], at: number): boolean {
	const word = words[at] ?? '';
	const counted =
		/^(?:part|series|volume|vol|chapter|section|phase|type|class|grade|stage|study|paper|report|no|number)$/;
	if (counted.test(words[at - 1] ?? '')) return /^[a-h]$/.test(word) || word in NUMBER_WORDS;
	if (/^(?:part|report|paper|study|annual|years?|months?|weeks?|days?)$/.test(words[at + 1] ?? ''))
		return word in NUMBER_WORDS;
	return word.length > 1 && ROMAN.test(word);
}
