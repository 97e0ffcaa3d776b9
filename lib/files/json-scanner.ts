import { InputError } from '../model/errors';

/** A record longer than this is none: the longest MAUDE record seen has 2 MB. In characters. */
const LONGEST_RECORD = 64 * 1024 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BACKSLASH = 0x5c;

/** What stands around a list of records: nothing (a list alone), or an object such as `{meta, results}`. */
export interface Envelope {
	/** JSON of the object with `null` for its list. */
	json: string;
	/** Records in its list. */
	records: number;
}

/**
 * Takes text that holds JSON values one after another and gives the JSON of the records in it: the
 * members of a list, the members of an answer's list (`{meta, results: […]}`), or the values
 * themselves. The text comes in pieces; one record is kept at a time. What is inside a record is
 * not judged here.
 */
export class JsonScanner {
	readonly envelopes: Envelope[] = [];
	readonly #listKeys: ReadonlySet<string>;
	#text = '';
	/** Place of the next character to look at. */
	#at = 0;
	/** Where the value that is being read begins; −1 between values. */
	#start = -1;
	#depth = 0;
	/** Depth at which the members of the open list stand; 0 outside of lists of records. */
	#listDepth = 0;
	#records = 0;
	#envelope = '';
	/** The last text at the first level of a value: the key when a colon follows. */
	#key = '';

	constructor(listKeys: readonly string[]) {
		this.#listKeys = new Set(listKeys);
	}

	/** Takes in a piece of text; gives the records that are complete. */
	push(text: string): string[] {
		this.#text = this.#kept() + text;
		const found: string[] = [];
		while (this.#at < this.#text.length && this.#step(found));
		if (this.#text.length - Math.max(this.#start, 0) > LONGEST_RECORD) {
			throw new InputError('the input holds a record of more than 64 million characters.', {
				mend: 'Give one record a line, or a list of records.',
			});
		}
		return found;
	}

	/** @throws InputError when the text ends inside of a value */
	end(): string[] {
		const found = this.push('\n');
		if (this.#depth === 0 && this.#start === -1) return found;
		throw new InputError('the input ends in the middle of a list or record.', {
			mend: 'It was cut short: fetch it again.',
		});
	}

	/** The text that is still needed: from the start of the open value on, or what was not looked at. */
	#kept(): string {
		const from = this.#start === -1 ? this.#at : this.#start;
		this.#at -= from;
		if (this.#start !== -1) this.#start = 0;
		return this.#text.slice(from);
	}

	/** Reads one thing; false when the text must go on first. */
	#step(found: string[]): boolean {
		return this.#depth === this.#listDepth ? this.#between(found) : this.#inside(found);
	}

	/** Between two records: blanks and commas, the end of the list, or the start of a record. */
	#between(found: string[]): boolean {
		const code = this.#text.charCodeAt(this.#at);
		if (this.#listDepth > 0 && code === CLOSE_LIST) return this.#endList();
		if (code === OPEN_OBJECT || (code === OPEN_LIST && this.#listDepth > 0)) {
			this.#start = this.#at;
			return this.#deeper();
		}
		if (code === OPEN_LIST) {
			this.#listDepth = 1;
			this.#records = 0;
			return this.#deeper();
		}
		if (code <= 0x20 || code === COMMA || code === 0xfeff) {
			this.#at += 1;
			return true;
		}
		return this.#loose(found);
	}

	/** A member that is neither object nor list: a number, a text, or no JSON at all. */
	#loose(found: string[]): boolean {
		LOOSE.lastIndex = this.#at;
		const [whole = ''] = LOOSE.exec(this.#text) ?? [];
		const end = this.#at + Math.max(1, whole.length);
		this.#start = this.#at;
		if (end >= this.#text.length) return false;
		this.#at = end;
		this.#emit(found);
		return true;
	}

	/** Inside of a value: looks for its end, and in an answer for its list. */
	#inside(found: string[]): boolean {
		STRUCTURE.lastIndex = this.#at;
		const match = STRUCTURE.exec(this.#text);
		if (!match) {
			this.#at = this.#text.length;
			return false;
		}
		this.#at = match.index;
		const code = this.#text.charCodeAt(this.#at);
		if (code === QUOTE) return this.#string();
		if (code === OPEN_LIST && this.#opensList()) return this.#beginList();
		if (code === OPEN_OBJECT || code === OPEN_LIST) return this.#deeper();
		if (code !== CLOSE_OBJECT && code !== CLOSE_LIST) {
			this.#at += 1;
			return true;
		}
		this.#at += 1;
		this.#depth -= 1;
		if (this.#depth === this.#listDepth) this.#close(found);
		return true;
	}

	#close(found: string[]): void {
		if (this.#listDepth > 0 || this.#envelope === '') return this.#emit(found);
		// The object around a list ends: what stood behind the list completes it.
		this.envelopes.push({
			json: this.#envelope + this.#text.slice(this.#start, this.#at),
			records: this.#records,
		});
		this.#envelope = '';
		this.#start = -1;
	}

	#string(): boolean {
		let end = this.#text.indexOf('"', this.#at + 1);
		while (end !== -1 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
		if (end === -1) return false;
		if (this.#depth === 1) this.#key = this.#text.slice(this.#at + 1, end);
		this.#at = end + 1;
		return true;
	}

	/** Whether the list that begins here is the one of an answer. */
	#opensList(): boolean {
		if (this.#depth !== 1 || this.#listDepth !== 0 || this.#envelope !== '') return false;
		if (!this.#listKeys.has(this.#key)) return false;
		let before = this.#at - 1;
		while (this.#text.charCodeAt(before) <= 0x20) before -= 1;
		return this.#text.charCodeAt(before) === COLON;
	}

	#beginList(): boolean {
		this.#envelope = `${this.#text.slice(this.#start, this.#at)}null`;
		this.#start = -1;
		this.#listDepth = 2;
		this.#records = 0;
		return this.#deeper();
	}

	#endList(): boolean {
		this.#at += 1;
		this.#depth -= 1;
		this.#listDepth = 0;
		this.#start = this.#depth > 0 ? this.#at : -1;
		return true;
	}

	#deeper(): boolean {
		this.#depth += 1;
		this.#at += 1;
		return true;
	}

	#emit(found: string[]): void {
		found.push(this.#text.slice(this.#start, this.#at));
		this.#records += 1;
		this.#start = -1;
	}
}

/** A text in quotes, or what goes on until a comma, a bracket or a blank. */
const LOOSE = /"(?:[^"\\]|\\.)*"?|[^,\]\s]+/y;
const STRUCTURE = /["[\]{}]/g;

/** Whether the character at a place is preceded by an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
	let first = at;
	while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
	return (at - first) % 2 === 1;
}
