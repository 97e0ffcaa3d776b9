import { GMN_LONGEST_BODY, gmnCheckCharacters } from '../checks/gmn';
import { ifaCheckDigits } from '../checks/ifa';
import { nearMiss, type Interpretation, type Recogniser } from '../recognition';

/**
 * Reads Basic UDI-DIs: a GS1 Global Model Number (bare, or behind AI 8013), a HIBC one (`++`), an
 * IFA one (`PP` and five digits), and the `B-` form EUDAMED gives to legacy devices. The check
 * characters of ICCBBA's form are not public and it is not told apart.
 */
export const recogniseBasicUdiDi: Recogniser = (input) => {
	if (input.startsWith('++')) return fromHibc(input);
	if (/^PP\d{5}[0-9A-Z.]{1,16}\d{2}$/i.test(input)) return fromIfa(input.toUpperCase());
	if (/^B-[^\s]{3,23}$/.test(input)) return [eudamedDi(input)];
	return fromGmn(input.replace(/^\(8013\)/, ''), input.startsWith('(8013)'));
};

function fromGmn(text: string, marked: boolean): readonly Interpretation[] {
	const shape = /^(\d{5}\S{1,})(\S{2})$/.exec(text);
	if (!shape) return marked ? [notAGmn(text)] : [];
	const [, body = '', pair = ''] = shape;
	const right = gmnCheckCharacters(body);
	if (right === pair) return [found('gs1', text)];
	// Digits and hyphens alone are NDCs, dates or telephone numbers; 01 and 14 digits a scanned GTIN.
	const looksMeant = /[A-Za-z]/.test(text) && text.length <= 25 && !/^01\d{14}/.test(text);
	if (!marked && !looksMeant) return [];
	if (right === undefined) return [notAGmn(text)];
	return [wrongPair('gs1', text, right, pair)];
}

function fromHibc(input: string): readonly Interpretation[] {
	const shape = /^(\+\+[A-Z][A-Z0-9]{3}[A-Z0-9]{1,17})([A-Z0-9]{2})$/.exec(input);
	if (!shape) {
		return [
			nearMiss(
				{ kind: 'basic-udi-di', system: 'hibcc', normalized: input },
				'a HIBC Basic UDI-DI is ++, a labeler code of a letter and three characters, a model of 1 to 17 capital letters and digits, and two check characters; this is not.',
				'Compare it with the certificate or the EUDAMED entry; ++A999MODELIDENTIFIER11S8 is an example of the form.',
			),
		];
	}
	const [, body = '', pair = ''] = shape;
	const right = gmnCheckCharacters(body);
	if (right === undefined || right === pair) return [found('hibcc', input)];
	return [wrongPair('hibcc', input, right, pair)];
}

function fromIfa(text: string): readonly Interpretation[] {
	const right = ifaCheckDigits(text.slice(0, -2));
	return right === text.slice(-2)
		? [found('ifa', text)]
		: [wrongPair('ifa', text, right, text.slice(-2))];
}

const found = (system: string, normalized: string): Interpretation => ({
	kind: 'basic-udi-di',
	system,
	normalized,
	validity: 'valid',
	tier: 1,
	forms: [normalized],
});

/** EUDAMED's own numbers for legacy devices. Their check rule is not public, so only the form is read. */
const eudamedDi = (normalized: string): Interpretation => ({
	kind: 'basic-udi-di',
	system: 'eudamed',
	normalized,
	validity: 'unchecked',
	tier: 2,
	forms: [normalized],
});

const wrongPair = (system: string, text: string, right: string, given: string): Interpretation =>
	nearMiss(
		{ kind: 'basic-udi-di', system, normalized: text },
		`the check characters of Basic UDI-DI ${text} are ${right}, not ${given}.`,
		`Compare every character with the certificate or the EUDAMED entry; capital and small letters differ. Only if all others are right is it ${text.slice(0, -2)}${right}.`,
	);

const notAGmn = (text: string): Interpretation =>
	nearMiss(
		{ kind: 'basic-udi-di', system: 'gs1', normalized: text },
		`a GS1 Basic UDI-DI starts with at least five digits, has at most ${GMN_LONGEST_BODY + 2} characters of the GS1 set and ends in two check characters; this does not.`,
		'Compare it with the certificate or the EUDAMED entry.',
	);
