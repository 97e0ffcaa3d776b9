import { isRaw, knownText, recordsOf, textOf } from '../values/text';

/** The last part of a EUDAMED code: `refdata.risk-class.class-iia` is `class-iia`. */
export function refOf(value: unknown): string | undefined {
	const code = isRaw(value) ? textOf(value.code) : textOf(value);
	return code?.split('.').at(-1);
}

/** A code as words: "on the market". */
export const refWords = (value: unknown): string | undefined => refOf(value)?.replaceAll('-', ' ');

/** A risk class as the regulations write it: "Class IIa". */
export function riskClassOf(value: unknown): string | undefined {
	const name = refOf(value)?.replace(/^class-/, '');
	if (name === undefined) return undefined;
	return `Class ${name.replace(/^(i+)(.*)$/, (_all, numeral: string, letter: string) => numeral.toUpperCase() + letter).replace(/^[a-d]$/, (letter) => letter.toUpperCase())}`;
}

/**
 * A text in several languages (`{texts: [{language, text}]}`) or a plain one: the English text,
 * else the one for all languages, else the first.
 */
export function multilingual(value: unknown): string | undefined {
	if (!isRaw(value)) return knownText(value);
	const texts = recordsOf(value.texts);
	const english = texts.find(
		({ language }) => isRaw(language) && textOf(language.isoCode)?.toLowerCase() === 'en',
	);
	return (
		knownText(value.textByDefaultLanguage) ??
		knownText(
			(english ?? texts.find((text) => text.allLanguagesApplicable === true) ?? texts[0])?.text,
		)
	);
}
