import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import { InputError, isInputError, messageOf } from '../../model/errors';
import { readZipEntry, type ZipEntry } from '../zip';

/** What all parts of a workbook that are read may unpack to, in bytes: 50,000 reports with their narratives have a tenth of it. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** What is done with an element of a part; names come without their prefix. */
export interface PartVisitor {
	open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
	text?: (text: string) => void;
	close?: (name: string) => void;
}

/** The XML parts of a workbook in its archive (ECMA-376 part 2), read as streams. */
export class WorkbookParts {
	readonly #path: string;
	readonly #entries: ReadonlyMap<string, ZipEntry>;
	#left = MOST_BYTES;

	constructor(path: string, entries: readonly ZipEntry[]) {
		this.#path = path;
		// Names of parts know no case (ECMA-376 part 2, 6.2.2.3).
		this.#entries = new Map(entries.map((entry) => [nameOf(entry.name), entry]));
	}

	has(part: string): boolean {
		return this.#entries.has(nameOf(part));
	}

	/** Feeds a part to a visitor; gives control back after every piece. */
	async *read(part: string, visitor: PartVisitor): AsyncGenerator<void> {
		const entry = this.#entries.get(nameOf(part));
		if (!entry) throw damaged(`its part ${part} is missing`);
		if (entry.size > this.#left) throw tooLarge();
		const parser = parserFor(visitor);
		const decoder = new TextDecoder('utf-8', { fatal: true });
		for await (const chunk of readZipEntry(this.#path, entry)) {
			this.#left -= chunk.length;
			if (this.#left < 0) throw tooLarge();
			inPart(part, () => parser.write(decoder.decode(chunk, { stream: true })));
			yield;
		}
		inPart(part, () => parser.write(decoder.decode()).close());
	}

	/** The same, to the end. */
	async readWhole(part: string, visitor: PartVisitor): Promise<void> {
		const pieces = this.read(part, visitor);
		while ((await pieces.next()).done !== true);
	}

	/** Targets of the relationships of a part by id, with the last word of their type (ECMA-376 part 2, 6.5). */
	async relationsOf(part: string): Promise<Map<string, { type: string; target: string }>> {
		const found = new Map<string, { type: string; target: string }>();
		const folder = posix.dirname(part);
		const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
		await this.readWhole(file, {
			open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
				if (name !== 'Relationship' || TargetMode === 'External') return;
				const target = posix.resolve('/', folder, Target).slice(1);
				found.set(Id, { type: posix.basename(Type), target });
			},
		});
		return found;
	}
}

/** Says of a workbook that it cannot be read. */
export const damaged = (what: string): InputError =>
	new InputError(`the workbook cannot be read: ${what}.`, {
		mend: 'Open it in a spreadsheet program and save it as XLSX anew.',
	});

const tooLarge = (): InputError =>
	new InputError('the workbook unpacks to more than 1 GB.', {
		mend: 'Give a workbook with only the tables that are meant, or CSV.',
	});

const nameOf = (part: string): string =>
	part.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();

type Parser = SaxesParser<{ position: false; xmlns: false }>;

function parserFor({ open, text, close }: PartVisitor): Parser {
	const parser = new SaxesParser({ position: false, xmlns: false });
	if (open) parser.on('opentag', ({ name, attributes }) => open(local(name), attributes));
	if (text) {
		parser.on('text', text);
		parser.on('cdata', text);
	}
	if (close) parser.on('closetag', ({ name }) => close(local(name)));
	parser.on('doctype', () => {
		throw damaged('a part of it declares a document type');
	});
	return parser;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function inPart(part: string, work: () => void): void {
	try {
		work();
	} catch (error) {
		if (isInputError(error)) throw error;
		throw damaged(`its part ${part} is no XML in UTF-8 (${messageOf(error).slice(0, 120)})`);
	}
}
