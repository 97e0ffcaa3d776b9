/**
 * Names of FDA's product codes put the noun first: "Pump, Infusion, Insulin". The phrases an author
 * would write: the noun with its first word before it, and with two; of a name with no more than two words
 * behind the noun only the whole ("insulin infusion pump"), since less of it is another device.
 *
 * @example naturalNames('Prosthesis, Hip, Semi-Constrained, Cemented') // hip prosthesis, semi-constrained hip prosthesis
 */
export function naturalNames(name: string): string[] {
	const [noun = '', ...before] = parts(name);
	if (noun === '') return [];
	// A noun of several words is a name already, and what follows it only describes.
	if (before.length === 0 || noun.split(' ').length > 2) return [noun];
	if (before.length <= 2) return [turned(noun, before)];
	return [turned(noun, before.slice(0, 1)), turned(noun, before.slice(0, 2))];
}

/** The class of things a name belongs to: the noun with its first word alone. */
export function className(name: string): string | undefined {
	const [noun = '', first] = parts(name);
	if (noun === '') return undefined;
	return first === undefined || noun.split(' ').length > 2 ? noun : turned(noun, [first]);
}

const parts = (name: string): string[] =>
	inLowerCase(name)
		.replace(/\([^)]*\)/g, ' ')
		.split(/[,;]/)
		.map((part) => part.replace(/\s+/g, ' ').trim())
		.filter((part) => part !== '');

const turned = (noun: string, before: readonly string[]): string =>
	[...before].reverse().concat(noun).join(' ');

/** Lower case, but for names with digits and, in a name not wholly in capitals, abbreviations. */
function inLowerCase(name: string): string {
	const kept = name === name.toUpperCase() ? /\d/ : /\d|\p{Lu}{2}|\p{Ll}\p{Lu}/u;
	return name
		.split(' ')
		.map((word) => (kept.test(word) ? word : word.toLowerCase()))
		.join(' ');
}

/** A phrase in singular and plural, by its last word; databases compare words as they are written. */
export function bothNumbers(phrase: string): string[] {
	const last = phrase.slice(phrase.lastIndexOf(' ') + 1);
	const other = otherNumber(last);
	return other === undefined
		? [phrase]
		: [phrase, `${phrase.slice(0, phrase.length - last.length)}${other}`];
}

/** Words that the rules below would get wrong; those without another number are their own. */
const IRREGULAR: ReadonlyMap<string, string | undefined> = new Map([
	['lens', 'lenses'],
	['lenses', 'lens'],
	['forceps', undefined],
	['series', undefined],
	['gas', 'gases'],
	['gases', 'gas'],
]);

function otherNumber(word: string): string | undefined {
	if (IRREGULAR.has(word)) return IRREGULAR.get(word);
	if (!/^[a-z-]{3,}$/.test(word)) return undefined;
	if (/[a-z]sis$/.test(word)) return word.replace(/sis$/, 'ses');
	if (/(?:the|aly|noly)ses$/.test(word)) return word.replace(/ses$/, 'sis');
	if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
	if (/(?:ch|sh|x|ss)es$/.test(word)) return word.replace(/es$/, '');
	if (/(?:us|is|ss|ing|ed)$/.test(word)) return undefined;
	if (/s$/.test(word)) return word.replace(/s$/, '');
	if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
	return /(?:ch|sh|x)$/.test(word) ? `${word}es` : `${word}s`;
}
