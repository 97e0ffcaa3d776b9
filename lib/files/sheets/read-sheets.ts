import { open } from 'node:fs/promises';
import { CsvParser } from '../csv-parser';
import { HEAD_BYTES, kindOf } from '../kind-of';
import { readText, refusal, type TextInput } from '../read-text';
import { spooled } from '../spooled';
import { listZip, type ZipEntry } from '../zip';
import type { Sheet, SheetRow } from './sheet';

/** A file by its path, its bytes, or a stream of them. */
export type SheetInput = TextInput | Uint8Array;

/**
 * The tables of an XLSX or a CSV file (comma, semicolon or tab; UTF-8 or Windows-1252), a row in
 * memory at a time. What the file is its bytes say, not its name. Cells of CSV are texts as they
 * stand, so that a decimal comma is the caller's to read.
 * @throws InputError that says what is wrong, where, and how to mend it
 */
export async function* readSheets(input: SheetInput): AsyncGenerator<Sheet> {
	if (typeof input === 'string') yield* sheetsOf(input);
	else yield* spooled(chunksOf(input), sheetsOf);
}

async function* chunksOf(input: Exclude<SheetInput, string>): AsyncGenerator<Uint8Array> {
	if (input instanceof Uint8Array) yield input;
	else for await (const one of input) yield typeof one === 'string' ? Buffer.from(one) : one;
}

async function* sheetsOf(path: string): AsyncGenerator<Sheet> {
	const head = await headOf(path);
	if (head.length === 0) throw refusal('empty', 'Give a table as XLSX or CSV.');
	if (head.subarray(0, 4).equals(COMPOUND_FILE)) {
		throw refusal(
			'a workbook of the old kind (XLS), or one locked with a password',
			'Save it as XLSX without a password.',
		);
	}
	if (kindOf(head).kind === 'zip') {
		const entries = await listZip(path);
		const named = (name: string): boolean => entries.some((entry) => entry.name === name);
		if (named('[Content_Types].xml')) return yield* workbookOf(path, entries);
		if (named('mimetype') && named('content.xml'))
			throw refusal('an OpenDocument table (ODS)', 'Save it as XLSX or CSV.');
		if (named('Index/Document.iwa'))
			throw refusal('a table of Numbers', 'Export it as XLSX or CSV.');
	}
	yield { rows: csvRows(path) };
}

/** The parser of XML is loaded with the first workbook: most who read files never read one. */
async function* workbookOf(path: string, entries: readonly ZipEntry[]): AsyncGenerator<Sheet> {
	const [{ WorkbookParts }, { readWorkbook }] = await Promise.all([
		import('./parts.js'),
		import('./read-workbook.js'),
	]);
	yield* readWorkbook(new WorkbookParts(path, entries));
}

/** How a compound file begins ([MS-CFB] 2.2): XLS, and XLSX under a password. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function headOf(path: string): Promise<Buffer> {
	const file = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

async function* csvRows(path: string): AsyncGenerator<SheetRow> {
	let read: SheetRow[] = [];
	const parser = new CsvParser((fields, line) => {
		const cells = fields.map((field) => (field.trim() === '' ? undefined : field));
		while (cells.length > 0 && cells.at(-1) === undefined) cells.pop();
		if (cells.length > 0) read.push({ line, cells });
	});
	const decoder = new TextDecoder();
	for await (const chunk of readText(path)) {
		parser.push(decoder.decode(chunk, { stream: true }));
		yield* read;
		read = [];
	}
	parser.end();
	yield* read;
}
