/** Pages as they are compared: first and last in full, `107-14` is 107 to 114. */
export interface Pages {
	first: string;
	last?: string;
	/** `first` is the number of an article, not a page. */
	isNumber: boolean;
}

/** Reads the pages of a record; undefined where there are none. An article number is a first page. */
export function pagesOf(text: string | undefined): Pages | undefined {
	const bare = (text ?? '')
		.toLowerCase()
		.replace(/[‐‑‒–—−]/g, '-')
		.replace(/\s*-\s*/g, '-')
		.replace(/^\s*(?:pp?|pages?|s\.|art(?:icle)?(?:\s*(?:no|number|id))?)[.:\s]+/, '')
		.split(/[,;]/, 1)[0]
		?.trim();
	if (bare === undefined || !/^[a-z]*\.?\d/.test(bare)) return undefined;
	const [start = '', end = ''] = bare.split('-');
	const first = start.replace(/[^a-z0-9.]/g, '');
	const last = fullEnd(first, end.replace(/[^a-z0-9.]/g, ''));
	const isNumber = /^e\d|^\d{5,}$/.test(first);
	return last === '' || last === first ? { first, isNumber } : { first, last, isNumber };
}

/** The last page in full: `14` after 107 is 114, `5` after s12 is s15. */
function fullEnd(first: string, end: string): string {
	if (end === '') return '';
	const [, letters = '', digits = ''] = /^([a-z.]*)(\d+)$/.exec(first) ?? [];
	const [, endLetters = '', endDigits = ''] = /^([a-z.]*)(\d+)$/.exec(end) ?? [];
	if (digits === '' || endDigits === '' || (endLetters !== '' && endLetters !== letters))
		return end;
	const short = digits.length - endDigits.length;
	return letters + (short > 0 ? digits.slice(0, short) : '') + endDigits;
}
