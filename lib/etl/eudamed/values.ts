import { isRaw, knownText, recordsOf, textOf } from '../values/text';

/** The last part of a EUDAMED code: `refdata.risk-class.class-iia` is `class-iia`. */
export function refOf(value: unknown): string | undefined {
	const code = isRaw(value) ? textOf(value.code) : textOf(value);
	return code?.split('.').at(-1);
}

/** A code as words: "on the market". */
export const refWords = (value: unknown): string | undefined => refOf(value)?.replaceAll('-', ' ');

/**
 * Classes of the directives, in their own words: 98/79/EC (IVDD) has two lists and two groups
 * beside them, 90/385/EEC (AIMDD) no classes at all.
 */
const CLASSES_OF_DIRECTIVES: Readonly<Record<string, string>> = {
	'ivd-annex-ii-list-a': 'IVD Annex II List A',
	'ivd-annex-ii-list-b': 'IVD Annex II List B',
	'ivd-devices-self-testing': 'IVD devices for self-testing',
	'ivd-self-testing': 'IVD devices for self-testing',
	'ivd-general': 'IVD general',
	aimdd: 'Active implantable device (AIMDD)',
};

/** A risk class as the law writes it: "Class IIa", "IVD Annex II List A"; one that is not known in the words of its code. */
export function riskClassOf(value: unknown): string | undefined {
	const name = refOf(value)
		?.toLowerCase()
		.replace(/^class-/, '');
	if (name === undefined) return undefined;
	const [, numeral, letter = ''] = /^(i{1,3})([abmrs]?)$/.exec(name) ?? [];
	if (numeral !== undefined) return `Class ${numeral.toUpperCase()}${letter}`;
	if (/^[a-d]$/.test(name)) return `Class ${name.toUpperCase()}`;
	return (
		CLASSES_OF_DIRECTIVES[name] ??
		name.replaceAll('-', ' ').replace(/^(?:ivd|aimdd?|mdd)\b/, (law) => law.toUpperCase())
	);
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
