import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { listZip, readSheets, readText, readZipEntry } from '../../files';
import { InputError, type Meddra, type Terminology } from '../../model';
import {
	buildTerminology,
	isMeddra,
	readJsonTable,
	readMeddra,
	type RawTable,
} from '../../terminology';

/** A file or a folder of a terminology and the name it is known by. */
export interface TerminologyFile {
	name: string;
	path: string;
}

/** A release as its files tell it. */
export interface ReadTerminology {
	table: Terminology | Meddra;
	/** Names a code has besides its own, where files disagree. */
	disagreements: string[];
}

/**
 * One release of a terminology from its files: FDA's workbook, the IMDRF's files, NCI's subset (XLSX,
 * CSV, JSON), a table of ours, or the ASCII files of MedDRA as a folder or a ZIP.
 * @throws InputError that says what is wrong with which file
 */
export async function readTerminologyFiles(
	given: readonly TerminologyFile[],
	{
		release,
		source = given.map(({ name }) => name).join(', '),
	}: { release?: string; source?: string },
): Promise<ReadTerminology> {
	const files = (await Promise.all(given.map(membersOf))).flat();
	const names = files.map(({ name }) => name.toLowerCase());
	if (isMeddra(names)) {
		const texts = new Map<string, string>();
		for (const { name, text } of files) {
			if (name.toLowerCase().endsWith('.asc')) texts.set(name.toLowerCase(), await text());
		}
		return { table: readMeddra(texts, { release, source }), disagreements: [] };
	}
	const tables: RawTable[] = [];
	for (const file of files) {
		const read = await tablesOf(file);
		if (!('schema' in read)) tables.push(...read);
		else if (files.length === 1) return { table: read, disagreements: [] };
		else
			throw new InputError(
				`${file.name}: is a whole table and cannot be put together with others.`,
			);
	}
	const { terminology, disagreements } = buildTerminology(tables, { release, source });
	return { table: terminology, disagreements };
}

/** A file that can be read as text or, by its path, as a table. */
interface Member {
	name: string;
	text: () => Promise<string>;
	/** Absent inside an archive. */
	path?: string;
}

async function membersOf({ name, path }: TerminologyFile): Promise<Member[]> {
	const found = await stat(path).catch(() => undefined);
	if (!found) throw new InputError(`${name}: there is no such file or folder.`);
	if (found.isDirectory()) {
		const inside = await readdir(path, { withFileTypes: true });
		const files = inside.filter((entry) => entry.isFile());
		return files.map((entry) => fileMember(entry.name, join(path, entry.name)));
	}
	if (!(await isArchive(path))) return [fileMember(name, path)];
	const entries = await listZip(path);
	if (entries.some((entry) => entry.name === '[Content_Types].xml'))
		return [fileMember(name, path)];
	return entries.map((entry) => ({
		name: basename(entry.name),
		text: async () => await textOf(Readable.from(readText(readZipEntry(path, entry)))),
	}));
}

const fileMember = (name: string, path: string): Member => ({
	name,
	path,
	text: async () => await textOf(Readable.from(readText(path))),
});

async function isArchive(path: string): Promise<boolean> {
	return await listZip(path).then(
		(entries) => entries.length > 0,
		() => false,
	);
}

async function tablesOf({ name, path, text }: Member): Promise<RawTable[] | Terminology> {
	if (/\.json$/i.test(name) || (path !== undefined && (await beginsAsJson(path)))) {
		const read = readJsonTable(await text(), name);
		return 'schema' in read ? read : [read];
	}
	const tables: RawTable[] = [];
	const input = path ?? Buffer.from(await text());
	for await (const { sheet, rows } of readSheets(input)) {
		const read: string[][] = [];
		for await (const { line, cells } of rows) {
			// Rows are told by their line, blank ones above them too.
			while (read.length < line - 1) read.push([]);
			read.push(cells.map((cell) => (cell === undefined ? '' : String(cell))));
		}
		tables.push({ name: sheet ?? name, rows: read });
	}
	return tables;
}

/** Whether a file without a telling name begins as JSON does; a workbook does not. */
async function beginsAsJson(path: string): Promise<boolean> {
	if (await isArchive(path)) return false;
	for await (const chunk of readText(path)) {
		const start = chunk.toString('utf8').trimStart();
		if (start !== '') return start.startsWith('[') || start.startsWith('{');
	}
	return false;
}
