import { InputError } from '../../model';

/**
 * Anything but these characters in `search` is answered with 400 "Search not supported" (openFDA's
 * api_request.js): letters beyond ASCII, `®`, `;`, `!`, `#`, `~`, `?`, `^`, `|`, `$`.
 */
const NOT_SUPPORTED = /[^&0-9a-zA-Z@%/\\',._:()"[\]{}\-+><=* ]/gu;

/**
 * A term as an openFDA phrase: quoted, with backslash and quote escaped, white space made single.
 * @throws InputError when nothing is left, or a character is in it that the API cannot take
 */
export function quote(term: string): string {
	const text = term.replace(/\s+/g, ' ').trim();
	if (text === '') {
		throw new InputError('The search term is empty.', { mend: 'Give at least one word or code.' });
	}
	const bad = unsupportedIn(text);
	if (bad !== '') {
		throw new InputError(`openFDA cannot search for "${text}": it does not take ${bad}.`, {
			mend: 'Leave these characters out, or replace letters with accents by plain ones.',
		});
	}
	return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Whether a term can be given to quote(). */
export const isQuotable = (term: string): boolean =>
	term.trim() !== '' && unsupportedIn(term) === '';

/** The characters of a text that openFDA does not take, each once, readable; '' when there are none. */
function unsupportedIn(text: string): string {
	return [...new Set(text.match(NOT_SUPPORTED) ?? [])]
		.map((character) => `"${character}"`)
		.join(' ');
}

/**
 * A search expression fit to be sent: operators written with `+` (as in addresses copied from the
 * documentation) become spaces, and what openFDA would misread silently is refused before the call.
 * @throws InputError naming what is wrong: characters, quotes, brackets, `field=value`
 */
export function checkSearch(expression: string): string {
	const parts = splitPhrases(expression.replace(/\s+/g, ' ').trim());
	const text = parts.map(({ text, phrase }) => (phrase ? text : spaced(text))).join('');
	const outside = parts
		.filter(({ phrase }) => !phrase)
		.map(({ text }) => text)
		.join(' ');
	const bad = unsupportedIn(text);
	if (bad !== '') throw refused(expression, `openFDA does not take ${bad}`, 'Leave them out.');
	checkBrackets(expression, outside);
	const equals = /[A-Za-z_][\w.]*=(?!=)/.exec(outside);
	if (equals) {
		throw refused(expression, `"${equals[0]}" is not a field`, 'Write field:value with a colon.');
	}
	return text;
}

const spaced = (text: string): string => text.replace(/\+(AND|OR|NOT|TO)\+/g, ' $1 ');

const refused = (expression: string, what: string, mend: string): InputError =>
	new InputError(`The search expression ${expression} cannot be sent: ${what}.`, { mend });

/** The expression cut into phrases (with their quotes) and the text between them. */
function splitPhrases(expression: string): Array<{ text: string; phrase: boolean }> {
	const parts = [...expression.matchAll(/"(?:\\.|[^"\\])*"|(?:\\.|[^"\\])+|["\\]/g)].map(
		([text]) => ({
			text,
			phrase: text.length > 1 && text.startsWith('"'),
		}),
	);
	if (parts.some(({ text }) => text === '"' || text === '\\')) {
		throw refused(expression, 'a quote is not closed', 'Put phrases between two straight quotes.');
	}
	return parts;
}

/** Lucene lets a range mix its ends, `[a TO b}`; other brackets must pair. */
function checkBrackets(expression: string, outside: string): void {
	const open: string[] = [];
	for (const [bracket] of outside.replace(/\\./g, '').matchAll(/[()[\]{}]/g)) {
		if ('([{'.includes(bracket)) open.push(bracket);
		else if ((open.pop() === '(') !== (bracket === ')')) open.push('unpaired', bracket);
	}
	if (open.length > 0) {
		throw refused(expression, 'its brackets do not pair', 'Close every bracket that is opened.');
	}
}
