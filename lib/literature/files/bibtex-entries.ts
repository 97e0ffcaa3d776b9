import type { TextLine } from './text-lines';

/** An entry of a BibTeX file with its fields, names in small letters; values as they stand, braces within kept. */
export interface BibtexEntry {
	line: number;
	raw: string;
	type: string;
	key: string;
	fields: ReadonlyMap<string, string>;
}
export type EntryOrFault = { entry: BibtexEntry } | { fault: { line: number; message: string } };

const START = /^\s*@\s*([A-Za-z]+)\s*[{(]/;

/**
 * The entries of a BibTeX file (Patashnik, BibTeXing, 1988): abbreviations by `@string` put in, comments
 * and what stands between entries left out. An entry that is never closed ends where the next begins.
 */
export async function* bibtexEntries(lines: AsyncIterable<TextLine>): AsyncGenerator<EntryOrFault> {
	const macros = new Map(MONTHS);
	let open: { line: number; raw: string; depth: number } | undefined;
	for await (const { number, text } of lines) {
		if (open && START.test(text)) {
			yield { fault: { line: open.line, message: 'The entry is never closed.' } };
			open = undefined;
		}
		let rest = text;
		if (!open) {
			const start = START.exec(rest);
			if (!start) continue;
			rest = rest.slice(start.index).trimStart();
			open = { line: number, raw: '', depth: 0 };
		}
		open.raw += open.raw === '' ? rest : `\n${rest}`;
		open.depth += depthOf(rest);
		if (open.depth > 0) continue;
		for (const one of entriesIn(open, macros)) yield one;
		open = undefined;
	}
	if (open) yield { fault: { line: open.line, message: 'The entry is never closed.' } };
}

const MONTHS: ReadonlyArray<[string, string]> = 'jan feb mar apr may jun jul aug sep oct nov dec'
	.split(' ')
	.map((month) => [month, month]);

/** Braces and brackets of an entry that a line opens and leaves open. */
function depthOf(text: string): number {
	let depth = 0;
	for (let at = 0; at < text.length; at += 1) {
		if (text[at] === '\\') at += 1;
		else if (text[at] === '{') depth += 1;
		else if (text[at] === '}') depth -= 1;
	}
	return depth;
}

/** One entry; several where they stand on one line. */
function* entriesIn(
	{ line, raw }: { line: number; raw: string },
	macros: Map<string, string>,
): Generator<EntryOrFault> {
	for (const part of raw.split(/(?<=\})\s*(?=@[A-Za-z]+\s*\{[^{}\n]*,)/)) {
		const [start = '', type = ''] = START.exec(part) ?? [];
		const kind = type.toLowerCase();
		if (start === '' || kind === 'comment' || kind === 'preamble') continue;
		const fields = new Fields(part, start.length, macros);
		try {
			const key = kind === 'string' ? '' : fields.key();
			const read = fields.all();
			if (kind !== 'string') yield { entry: { line, raw: part, type: kind, key, fields: read } };
			else for (const [name, value] of read) macros.set(name, value);
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
			const before = part.slice(0, fields.at).split('\n').length - 1;
			yield { fault: { line, message: `${error.message} (line ${line + before}).` } };
		}
	}
}

/** Reads `name = value` after another. */
class Fields {
	constructor(
		readonly text: string,
		public at: number,
		readonly macros: ReadonlyMap<string, string>,
	) {}

	key(): string {
		const key = /[^,{}"=]*/y;
		key.lastIndex = this.at;
		const found = key.exec(this.text)?.[0] ?? '';
		// An entry without a key begins with its first field.
		if (this.text[this.at + found.length] === '=') return '';
		this.at += found.length;
		if (this.text[this.at] === ',') this.at += 1;
		return found.trim();
	}

	all(): Map<string, string> {
		const fields = new Map<string, string>();
		for (;;) {
			const name = this.#match(/\s*,?\s*([^\s=,{}()"#]+)\s*=\s*/y);
			if (name === undefined) break;
			const value = this.#value();
			const known = name.toLowerCase();
			// A field given twice: the first counts, as for BibTeX; one that is empty does not.
			if ((fields.get(known) ?? '').trim() === '') fields.set(known, value);
		}
		if (!/^[\s,]*[})]?\s*/.test(this.text.slice(this.at)) || !this.#isAtEnd()) {
			throw new SyntaxError('A field cannot be read');
		}
		return fields;
	}

	#isAtEnd(): boolean {
		return /^[\s,]*[})]?\s*$/.test(this.text.slice(this.at));
	}

	#match(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.text);
		if (found) this.at += found[0].length;
		return found?.[1];
	}

	#value(): string {
		let value = this.#part();
		while (this.#match(/\s*(#)\s*/y) !== undefined) value += this.#part();
		return value;
	}

	#part(): string {
		const { text } = this;
		const opening = text[this.at];
		if (opening !== '{' && opening !== '"') {
			const word = this.#match(/([^\s,{}()"#=]+)/y);
			if (word === undefined) throw new SyntaxError('A field has no value');
			return this.macros.get(word.toLowerCase()) ?? word;
		}
		let depth = 0;
		for (let at = this.at + 1; at < text.length; at += 1) {
			const sign = text[at];
			if (sign === '\\') at += 1;
			else if (depth === 0 && sign === (opening === '{' ? '}' : '"')) {
				const value = text.slice(this.at + 1, at);
				this.at = at + 1;
				return value;
			} else if (sign === '{') depth += 1;
			else if (sign === '}') depth -= 1;
		}
		throw new SyntaxError('A value is never closed');
	}
}
