import { InputError } from '../../model/errors';
import { damaged, type WorkbookParts } from './parts';
import { dateOfSerial, type DateParts } from './serial-date';
import type { Cell, SheetRow } from './sheet';
import { plainText, TextRun } from './text-run';

/** What a sheet has from its workbook. */
export interface SheetSurroundings {
	sheet: string;
	/** By number of a cell's style. */
	styles: ReadonlyArray<DateParts | undefined>;
	strings: readonly string[];
	from1904: boolean;
}

/** Bounds of a sheet (Excel specifications and limits). */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** The rows of a sheet (ECMA-376 part 1, 18.3.1.73) that hold something, a piece of the part in memory at a time. */
export async function* sheetRows(
	parts: WorkbookParts,
	part: string,
	surroundings: SheetSurroundings,
): AsyncGenerator<SheetRow> {
	const reader = new RowReader(surroundings);
	const pieces = parts.read(part, reader);
	try {
		for (let done = false; !done; ) {
			done = (await pieces.next()).done === true;
			yield* reader.take();
		}
	} finally {
		await pieces.return(undefined);
	}
}

/** A cell as it is met. */
interface OpenCell {
	column: number;
	type: string;
	style: number;
	value: string;
	hasValue: boolean;
	hasFormula: boolean;
}

class RowReader {
	#rows: SheetRow[] = [];
	#line = 0;
	#cells: Cell[] = [];
	#cell: OpenCell | undefined;
	#column = 0;
	#inValue = false;
	readonly #run = new TextRun();
	readonly #about: SheetSurroundings;

	constructor(surroundings: SheetSurroundings) {
		this.#about = surroundings;
	}

	/** The rows that are complete. */
	take(): SheetRow[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
		if (name === 'row') this.#openRow(attributes.r);
		else if (name === 'c') this.#openCell(attributes);
		else if (name === 'v') this.#inValue = true;
		else if (name === 'f' && this.#cell) this.#cell.hasFormula = true;
		else this.#run.open(name);
	};

	readonly text = (text: string): void => {
		if (this.#inValue && this.#cell) this.#cell.value += text;
		else this.#run.text(text);
	};

	readonly close = (name: string): void => {
		this.#run.close(name);
		if (name === 'v') {
			this.#inValue = false;
			if (this.#cell) this.#cell.hasValue = true;
		} else if (name === 'c') this.#closeCell();
		else if (name === 'row' && this.#cells.length > 0) {
			this.#rows.push({ line: this.#line, cells: this.#cells });
		}
	};

	#openRow(number: string | undefined): void {
		this.#line = number === undefined ? this.#line + 1 : Number(number);
		if (!(this.#line >= 1 && this.#line <= MOST_ROWS))
			throw damaged(`sheet "${this.#about.sheet}" has a row of number ${number ?? this.#line}`);
		this.#cells = [];
		this.#column = 0;
	}

	#openCell({ r, t, s }: Readonly<Record<string, string>>): void {
		const column = r === undefined ? this.#column + 1 : columnOf(r);
		if (!(column >= 1 && column <= MOST_COLUMNS))
			throw damaged(`sheet "${this.#about.sheet}" has a cell ${r ?? ''} that can be in none`);
		this.#column = column;
		this.#cell = {
			column,
			type: t ?? 'n',
			style: Number(s ?? 0),
			value: '',
			hasValue: false,
			hasFormula: false,
		};
		this.#run.begin();
	}

	#closeCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		if (!cell) return;
		const value = this.#valueOf(cell);
		if (value === undefined) return;
		while (this.#cells.length < cell.column - 1) this.#cells.push(undefined);
		this.#cells[cell.column - 1] = value;
	}

	#valueOf(cell: OpenCell): Cell {
		const { type, value, hasValue, hasFormula } = cell;
		if (type === 'inlineStr') return filled(plainText(this.#run.value));
		if (!hasValue || (value === '' && type !== 'str')) {
			if (hasFormula && type !== 'str') throw this.#uncalculated(cell);
			return undefined;
		}
		if (type === 's') return filled(this.#sharedText(cell));
		if (type === 'str') return filled(plainText(value));
		if (type === 'b') return value === '1' || value === 'true';
		if (type === 'e') return value;
		return type === 'd' ? isoOf(value) : this.#numberOf(cell);
	}

	#numberOf(cell: OpenCell): Cell {
		const number = Number(cell.value);
		if (!Number.isFinite(number)) throw damaged(`${this.#placeOf(cell)} holds no number`);
		const parts = this.#about.styles[cell.style];
		return parts === undefined
			? number
			: (dateOfSerial(number, parts, this.#about.from1904) ?? number);
	}

	#sharedText(cell: OpenCell): string {
		const text = this.#about.strings[Number(cell.value)];
		if (text === undefined)
			throw damaged(`${this.#placeOf(cell)} refers to a text that is not there`);
		return text;
	}

	#uncalculated(cell: OpenCell): InputError {
		return new InputError(`${this.#placeOf(cell)} has a formula whose result is not in the file.`, {
			mend: 'Open the workbook in a spreadsheet program, let it calculate, and save it.',
		});
	}

	#placeOf({ column }: OpenCell): string {
		return `sheet "${this.#about.sheet}", cell ${columnName(column)}${this.#line}`;
	}
}

const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** An ISO date of a strict workbook; the day alone where its time is midnight. */
const isoOf = (value: string): string => value.replace(/T00:00:00(?:\.0+)?Z?$/, '');

/** Number of the column of a reference such as `AB12`, from 1; 0 for none. */
function columnOf(reference: string): number {
	const letters = /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase() ?? '';
	let column = 0;
	for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
	return column;
}

/** Letters of a column, from 1: `A`, `AB`. */
export function columnName(column: number): string {
	const rest = Math.floor((column - 1) / 26);
	return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
