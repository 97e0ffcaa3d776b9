import type { TextBlock } from '../../../model';

interface Grid {
	rows: string[][];
	row: string[] | undefined;
	/** Paragraphs of the cell that is read. */
	cell: string[] | undefined;
	/** Columns the cell stands in. */
	span: number;
	isRowDeleted: boolean;
}

/** What is collected of one content control, block by block. */
export class TextCollector {
	readonly blocks: TextBlock[] = [];
	#line = '';
	/** The outermost table; a table within a cell gives its words to the cell. */
	#grid: Grid | undefined;
	#depth = 0;

	add(text: string): void {
		this.#line += text;
	}

	endParagraph(isList: boolean): void {
		const text = this.#line
			.replace(/\u00AD/gu, '')
			.replace(/[ \t]+\n|\n[ \t]+/gu, '\n')
			.trim();
		this.#line = '';
		if (text === '') return;
		if (this.#grid) {
			this.#grid.row ??= [];
			(this.#grid.cell ??= []).push(text);
			return;
		}
		const last = this.blocks.at(-1);
		if (!isList) this.blocks.push({ kind: 'paragraph', text });
		else if (last?.kind === 'list') last.items.push(text);
		else this.blocks.push({ kind: 'list', items: [text] });
	}

	openTable(): void {
		this.#depth += 1;
		this.#grid ??= newGrid();
	}

	openRow(): void {
		// A control may hold rows without their table.
		this.#grid ??= newGrid();
		if (this.#depth > 1) return;
		this.#grid.row = [];
		this.#grid.isRowDeleted = false;
	}

	openCell(): void {
		if (this.#depth > 1 || !this.#grid) return;
		this.#grid.cell = [];
		this.#grid.span = 1;
	}

	spanCell(columns: number): void {
		if (this.#depth <= 1 && this.#grid) this.#grid.span = Math.min(63, Math.max(1, columns));
	}

	deleteRow(): void {
		if (this.#depth <= 1 && this.#grid) this.#grid.isRowDeleted = true;
	}

	closeCell(): void {
		const grid = this.#grid;
		if (this.#depth > 1 || !grid) return;
		grid.row?.push((grid.cell ?? []).join('\n'), ...Array<string>(grid.span - 1).fill(''));
		grid.cell = undefined;
	}

	closeRow(): void {
		const grid = this.#grid;
		if (this.#depth > 1 || !grid?.row) return;
		if (!grid.isRowDeleted) grid.rows.push(grid.row);
		grid.row = undefined;
	}

	closeTable(): void {
		this.#depth -= 1;
		if (this.#depth <= 0) this.#endTable();
	}

	/** Ends whatever is open, at the end of the control. */
	finish(isList: boolean): void {
		this.endParagraph(isList);
		this.#endTable();
	}

	/** The first row heads the table; rows nobody wrote in are left out, and so is a table without any. */
	#endTable(): void {
		const [header = [], ...rows] = this.#grid?.rows ?? [];
		this.#grid = undefined;
		this.#depth = 0;
		const filled = rows.filter((row) => row.some((cell) => cell !== ''));
		if (filled.length === 0) return;
		const width = Math.max(header.length, ...filled.map((row) => row.length));
		const whole = (row: readonly string[]) =>
			Array.from({ length: width }, (_unused, index) => row[index] ?? '');
		this.blocks.push({ kind: 'table', header: whole(header), rows: filled.map(whole) });
	}
}

const newGrid = (): Grid => ({
	rows: [],
	row: undefined,
	cell: undefined,
	span: 1,
	isRowDeleted: false,
});
