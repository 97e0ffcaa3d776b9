import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { readXml } from '../../../lib/report/docx/read/read-xml';
import type { Table } from '../../../lib/report/document/blocks';
import type { ReportDocument } from '../../../lib/report/document/document';
import { cleanText } from '../../../lib/report/layout/clean-text';
import { output } from '../processes';
import { squeezed } from './read-in-order';

const headersOf = ({ columns }: Table): string => columns.map(({ header }) => header).join('');

/** The text of a PDF's pages in the order it is painted, without heads and feet and headers that are set again. */
export async function textOfPdf(
	bytes: Uint8Array,
	{ identity, blocks }: ReportDocument,
): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-golden-'));
	try {
		const file = join(folder, 'report.pdf');
		writeFileSync(file, bytes);
		const plain = join(folder, 'report.txt');
		await output('pdftotext', ['-raw', '-enc', 'UTF-8', file, plain], { timeoutMs: 300_000 });
		const text = readFileSync(plain, 'utf8');
		const head = `${identity.title} · ${identity.code}`;
		const foot = /DRAFT\nRun [^\n]* (?:SIMULATED DATA )?Page \d+ of \d+\s*$/;
		const pages = text.split('\f').slice(0, -1);
		let read = squeezed(pages.map((page) => page.replace(head, '').replace(foot, '')).join('\n'));
		for (const block of blocks) {
			if (block.kind !== 'table' || block.label === undefined) continue;
			const again = `${block.label}, continued ${headersOf(block)}`;
			read = read.replaceAll(squeezed(asOnPages(again)), '');
		}
		return read;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The text of a DOCX, a line a paragraph. */
export function textOfDocx(bytes: Uint8Array): string {
	const part = unzipSync(bytes)['word/document.xml'];
	if (!part) throw new Error('It has no document.');
	let text = '';
	let isText = false;
	readXml(strFromU8(part), {
		open: (name) => (isText = name === 'w:t'),
		text: (more) => {
			if (isText) text += more;
		},
		close: (name) => {
			isText = false;
			if (name === 'w:p') text += '\n';
		},
	});
	return text;
}

/** As the pages spell it: Noto Sans has no arrows and of the operators the minus alone. */
export const asOnPages = (text: string): string =>
	cleanText(text, (codePoint) => codePoint < 0x2190 || codePoint === 0x2212);

/** Takes away what pages hold beside the text: letters in drawings and headers that are set again. */
export function unexplained(
	beside: readonly string[],
	{ blocks, cover }: ReportDocument,
): string[] {
	const tables = [...blocks, cover.sources].filter((block) => block.kind === 'table');
	const drawn = blocks.flatMap((block) =>
		block.kind === 'figure'
			? block.drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
			: [],
	);
	const repeated = tables.map(headersOf);
	const known = new Set([...drawn, ...repeated].map((text) => squeezed(asOnPages(text))));
	return (
		beside
			.map((text) => text.replace(/^(?:Table\d+,c|C)ontinued/, ''))
			// Numbers of pages in the contents.
			.map((text) => text.replace(/^\d{1,3}$/, ''))
			.filter((text) => !consistsOf(text, [...known]))
	);
}

/** Whether a text is nothing but known ones, one after the other, or their beginnings where there was no room. */
function consistsOf(text: string, known: readonly string[]): boolean {
	const reached = new Set([0]);
	for (let at = 0; at < text.length; at += 1) {
		if (!reached.has(at)) continue;
		for (const one of known) if (text.startsWith(one, at)) reached.add(at + one.length);
		const cut = text.indexOf('…', at);
		const begin = cut === -1 ? '' : text.slice(at, cut);
		if (begin !== '' && known.some((one) => one.startsWith(begin))) reached.add(cut + 1);
	}
	return reached.has(text.length);
}
