import { countRepair, type Repairs } from '../../files';
import { LOOKS } from './columns';
import { hasNumberSecond, isRow, partRows } from './glued-rows';

/** A row of a table: its values, one for each column; none when it could not be read. */
export interface MendedRow {
	/** Line of the file, the header being 1; blank lines do not count. */
	line: number;
	/** The row's text as it stands in the file. */
	text: string;
	values?: readonly string[];
}

interface Held {
	line: number;
	text: string;
	values: string[];
	joined: boolean;
}

/** 0x08 and 0x7f were met in quarter files; no control character is a letter of a name. */
const CONTROL = /(?!\t)\p{Cc}/u;
const CONTROLS = new RegExp(CONTROL, 'gu');

/**
 * Makes rows of the lines of a `$`-delimited table. FDA's files break a row where a field holds a
 * line break, run rows together, and hold a delimiter in a field: such rows are mended where there
 * is one way to do it, and counted.
 */
export class RowMender {
	readonly #names: readonly string[];
	readonly #repairs: Repairs;
	#held: Held | undefined;

	constructor(names: readonly string[], repairs: Repairs) {
		this.#names = names;
		this.#repairs = repairs;
	}

	/** Takes in the next line; gives the rows that are complete by it. */
	push(line: number, written: string): MendedRow[] {
		const text = this.#withoutControls(written);
		const values = text.split('$');
		const held = this.#held;
		if (held && !this.#looksLikeRow(values) && this.#goesOn(held, text)) return [];
		this.#held = { line, text, values, joined: false };
		return held ? this.#finish(held) : [];
	}

	/** The last row. */
	end(): MendedRow[] {
		const held = this.#held;
		this.#held = undefined;
		return held ? this.#finish(held) : [];
	}

	#withoutControls(text: string): string {
		if (!CONTROL.test(text)) return text;
		countRepair(this.#repairs, 'control-character-removed');
		return text.replaceAll('\r', ' ').replace(CONTROLS, '');
	}

	/** Whether a line begins as a row does: with the number of a record, and of a case or drug where one follows. */
	#looksLikeRow(values: readonly string[]): boolean {
		if (!isNumber(values[0])) return false;
		return values.length > 1 && (!hasNumberSecond(this.#names) || isNumber(values[1]));
	}

	/** Adds a line to a row that it may be the rest of: together they have no more columns than there are. */
	#goesOn(held: Held, text: string): boolean {
		const whole = `${held.text.trimEnd()} ${text.trimStart()}`;
		const values = whole.split('$');
		if (values.slice(this.#names.length).some((value) => value.trim() !== '')) return false;
		this.#held = { line: held.line, text: whole, values, joined: true };
		return true;
	}

	#finish({ line, text, values, joined }: Held): MendedRow[] {
		const { length } = this.#names;
		const isUsual = values.length <= length + (this.#names.includes('isr') ? 1 : 0);
		if (isRow(values, length) && (isUsual || this.#looksRight(values))) {
			if (joined) countRepair(this.#repairs, 'row-joined');
			return [{ line, text, values }];
		}
		const rows = isRow(values, length) ? undefined : partRows(values, this.#names);
		if (rows) {
			countRepair(this.#repairs, 'row-parted', rows.length - 1);
			return rows.map((own) => ({ line, text, values: own }));
		}
		const mended = this.#withoutStrayDelimiter(values);
		if (mended) countRepair(this.#repairs, 'delimiter-in-field');
		return [{ line, text, values: mended ?? (isRow(values, length) ? values : undefined) }];
	}

	/** A field that holds a delimiter makes two: the first place where all columns look as they should. */
	#withoutStrayDelimiter(values: readonly string[]): string[] | undefined {
		const names = this.#names;
		const isEnded = values.at(-1)?.trim() === '' && values.length > names.length + 1;
		const own = isEnded ? values.slice(0, -1) : values;
		if (own.length !== names.length + 1) return undefined;
		for (let at = 1; at < names.length; at += 1) {
			const joined = `${own[at] ?? ''}$${own[at + 1] ?? ''}`;
			const row = [...own.slice(0, at), joined, ...own.slice(at + 2)];
			if (this.#looksRight(row)) return row;
		}
		return undefined;
	}

	/** Whether every value looks as those of its column do. */
	#looksRight(values: readonly string[]): boolean {
		return this.#names.every(
			(name, index) => LOOKS[name]?.test(values[index]?.trim() ?? '') ?? true,
		);
	}
}

/** A number as text; extracts made with data frames write "21008.0". */
const isNumber = (value: string | undefined): boolean => /^\s*\d+(?:\.0)?\s*$/.test(value ?? '');
