import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, run } from './processes';

/** Where tests leave what a person may want to look at. */
export const OUTPUT = join(__dirname, '..', 'output');

/** A PDF of a test, kept in a file that stays after the test for looking at. */
export interface PdfFile {
	path: string;
	/** Text of all pages, laid out as on the page; pages end with a form feed. */
	text(): Promise<string>;
	/** Text of each page. */
	pages(): Promise<string[]>;
	pageCount(): Promise<number>;
	/** What qpdf says is wrong with the file's structure; empty when nothing is. */
	faults(): Promise<string>;
	/** Paths of one PNG a page. */
	pictures(dpi?: number): Promise<string[]>;
	/** Names of the files embedded in it. */
	attachments(): Promise<string[]>;
	/** The content of an embedded file. */
	attachment(name: string): Promise<string>;
}

/** Keeps a PDF as `test/output/<name>.pdf` and looks into it with qpdf and poppler. */
export function keepPdf(name: string, bytes: Uint8Array): PdfFile {
	mkdirSync(OUTPUT, { recursive: true });
	const path = join(OUTPUT, `${name}.pdf`);
	writeFileSync(path, bytes);
	const text = () => output('pdftotext', ['-layout', '-enc', 'UTF-8', path, '-']);
	return {
		path,
		text,
		pages: async () => (await text()).split('\f').slice(0, -1),
		pageCount: () => countPages(path),
		faults: () => qpdfFaults(path),
		pictures: (dpi = 60) => toPictures(name, path, dpi),
		attachments: () => listAttachments(path),
		attachment: (file) => output('qpdf', [path, `--show-attachment=${file}`]),
	};
}

async function countPages(path: string): Promise<number> {
	const match = /^Pages:\s+(\d+)$/m.exec(await output('pdfinfo', [path]));
	if (!match) throw new Error(`pdfinfo gave no page count for ${path}.`);
	return Number(match[1]);
}

async function qpdfFaults(path: string): Promise<string> {
	const { code, stdout, stderr } = await run('qpdf', ['--check', path]);
	return code === 0 ? '' : `${stdout}\n${stderr}`.trim();
}

async function toPictures(name: string, path: string, dpi: number): Promise<string[]> {
	const stem = join(OUTPUT, name);
	await output('pdftoppm', ['-png', '-r', String(dpi), path, stem], { timeoutMs: 120_000 });
	const pages = await countPages(path);
	const width = String(pages).length;
	return Array.from(
		{ length: pages },
		(_, index) => `${stem}-${String(index + 1).padStart(width, '0')}.png`,
	);
}

async function listAttachments(path: string): Promise<string[]> {
	const { stdout } = await run('qpdf', ['--list-attachments', path]);
	return [...stdout.matchAll(/^(.+?) -> \d+,\d+$/gm)].map(([, name]) => name ?? '');
}
