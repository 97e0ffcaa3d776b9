import { hibcCheckCharacter } from '../checks/hibc';
import { nearMiss, type Interpretation, type Recogniser } from '../recognition';

const KIND = { kind: 'udi-di', system: 'hibcc' } as const;
/** Flag, labeler code, product number of 1 to 18, unit of measure; then production data behind a slash. */
const LABEL = /^\+([A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}\d)(\/.*)?$/;

/**
 * Reads UDI-DIs of HIBCC: a supplier label as scanned (`+`, labeler, product, unit, production
 * data, check character), asterisks around it or not. GUDID and EUDAMED hold labeler, product and
 * unit without flag and check character; that bare form is `recogniseBareDi`'s.
 */
export const recogniseHibcc: Recogniser = (input) => {
	const whole = input.replace(/^\*(.*)\*$/s, '$1').toUpperCase();
	const text = primaryOf(whole);
	if (text === undefined) return SECONDARY.test(whole) ? [secondaryAlone(whole)] : [];
	const read = readLabel(text);
	if (read) return [read];
	const body = text.slice(0, -1);
	const right = hibcCheckCharacter(body);
	if (right === undefined || !LABEL.test(body)) return [notALabel(text)];
	return [
		nearMiss(
			{ ...KIND, normalized: text },
			`the check character of HIBC label ${text} is ${shown(right)}, not ${text.slice(-1)}.`,
			`Compare every character with the label. Only if all others are right is it ${body}${shown(right)}.`,
		),
	];
};

/** Lot, serial number and dates on a label of their own: `+$…`, `+$$…`, or a day of the year and the lot. */
const SECONDARY = /^\+(?:\$|\d{5}(?=.*[A-Z]))[-0-9A-Z. $/+%]+$/;

/** The primary label among the labels of one device, which may be copied together in any order. */
function primaryOf(whole: string): string | undefined {
	if (!whole.startsWith('+') || readLabel(whole)) return whole.startsWith('+') ? whole : undefined;
	const parts = whole.split(/\s*(?=\+(?:[A-Z]|\$|\d{5}))/).filter((part) => part !== '');
	const primary = parts.map((part) => part.trim()).find((part) => readLabel(part) !== undefined);
	return primary ?? (/^\+[A-Z]/.test(whole) ? whole : undefined);
}

const secondaryAlone = (text: string): Interpretation =>
	nearMiss(
		{ ...KIND, normalized: text },
		'this is the secondary HIBC label, with lot, serial number or dates; it does not name the device.',
		'Scan or copy the primary label beside it, which starts with + and a letter, for example +A123BJC5D6E71G.',
	);

function readLabel(text: string): Interpretation | undefined {
	const body = text.slice(0, -1);
	const label = LABEL.exec(body);
	// A space as check character is printed as an underscore.
	const given = text.slice(-1) === '_' ? ' ' : text.slice(-1);
	if (!label || hibcCheckCharacter(body) !== given) return undefined;
	const form = label[1] ?? '';
	return {
		...KIND,
		normalized: label[2] === undefined ? `${body}${shown(given)}` : withCheck(form),
		validity: 'valid',
		tier: 1,
		forms: [form, withCheck(form)],
	};
}

const withCheck = (form: string): string =>
	`+${form}${shown(hibcCheckCharacter(`+${form}`) ?? '')}`;

const shown = (character: string): string => (character === ' ' ? '_' : character);

const notALabel = (text: string): Interpretation =>
	nearMiss(
		{ ...KIND, normalized: text },
		'a HIBC label is +, a labeler code of a letter and three characters, a product number of 1 to 18 letters and digits, a unit digit and a check character; this is not.',
		'Scan or copy the whole label, for example +A123BJC5D6E71G.',
	);
