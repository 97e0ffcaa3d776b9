import { CsvParser } from '../../files/csv-parser';
import { isInputError } from '../../model';
import type { TextLine } from './text-lines';

export type RowOrFault =
	| { row: { line: number; cells: string[] } }
	| { fault: { line: number; message: string } };

/** A cell as a spreadsheet saved it again, in quotation marks. */
const unquoted = (cell: string): string =>
	/^"(?:[^"]|"")*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;

/** Rows of CSV. A row that cannot be read is told, and reading goes on with the next line. */
export async function* csvRows(lines: AsyncIterable<TextLine>): AsyncGenerator<RowOrFault> {
	let found: RowOrFault[] = [];
	let separator: string | undefined;
	const parserFrom = (line: number): CsvParser => {
		const parser = new CsvParser(
			(cells, at) => found.push({ row: { line: at, cells } }),
			separator,
		);
		parser.line = line;
		return parser;
	};
	let parser = parserFrom(1);
	const attempt = (work: () => void, next: number): void => {
		try {
			work();
		} catch (error) {
			if (!isInputError(error)) throw error;
			const line = Number(/^line (\d+)/.exec(error.message)?.[1] ?? next - 1);
			const message = error.message.replace(/^line \d+: /, '');
			found.push({
				fault: { line, message: `${message.charAt(0).toUpperCase()}${message.slice(1)}` },
			});
			parser = parserFrom(next);
		}
		separator ??= parser.separator;
	};
	let isBare: boolean | undefined;
	for await (const { number, text } of lines) {
		// Web of Science parts by tabs and quotes nothing: a quotation mark in a title is one.
		isBare ??= text.startsWith('PT\t');
		if (isBare) {
			yield { row: { line: number, cells: text.split('\t').map(unquoted) } };
			continue;
		}
		attempt(() => parser.push(`${text}\n`), number + 1);
		if (found.length > 0) {
			yield* found;
			found = [];
		}
	}
	attempt(() => parser.end(), 0);
	yield* found;
}
