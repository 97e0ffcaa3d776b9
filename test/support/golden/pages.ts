import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORMATS } from '../../../lib/report/formats';
import { output } from '../processes';
import { pngOf, readPng, type GreyPicture } from './grey-png';
import { GOLDEN, goldenRun, type GoldenDocument } from './runs';

/** Enough to see what stands where and what is said in letters of a heading's size. */
const DPI = 36;
/** Greys a pixel may be off: renderers smooth letters in slightly different ways. */
const GREYS_OFF = 2;
/** Share of the pixels that may be further off. */
const PIXELS_OFF = 0.002;

/** A page that is not as approved. */
export interface DifferentPage {
	page: number;
	/** "12 of 3,456 pixels"; "new", "gone". */
	how: string;
	/** Of the page as it is now; absent where it is gone. */
	picture?: string;
}

/** The pages of a golden document as they are now. */
export async function pagesOf(document: GoldenDocument): Promise<GreyPicture[]> {
	const { bytes } = await FORMATS.pdf.render(goldenRun(document));
	const folder = mkdtempSync(join(tmpdir(), 'cer-golden-'));
	try {
		const pdf = join(folder, 'report.pdf');
		writeFileSync(pdf, bytes);
		await output('pdftoppm', ['-r', String(DPI), '-gray', pdf, join(folder, 'page')], {
			timeoutMs: 300_000,
		});
		const files = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
		return files.sort().map((name) => readPgm(readFileSync(join(folder, name))));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A PGM of eight bits (Netpbm "P5") in eight greys. */
function readPgm(pgm: Buffer): GreyPicture {
	const match = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40));
	if (!match) throw new Error('pdftoppm gave no PGM of eight bits.');
	const greys = Uint8Array.from(pgm.subarray(match[0].length), (value) => value >> 5);
	return { width: Number(match[1]), height: Number(match[2]), greys };
}

const folderOf = ({ name }: GoldenDocument): string => join(GOLDEN, 'pages', name);
const fileOf = (index: number): string => `${String(index + 1).padStart(2, '0')}.png`;

function approvedPages(document: GoldenDocument): GreyPicture[] {
	const folder = folderOf(document);
	if (!existsSync(folder)) return [];
	const files = readdirSync(folder).sort();
	return files.map((name) => readPng(readFileSync(join(folder, name))));
}

/** Takes the pages as they are now for right; says how many of them are others than before. */
export function approve(document: GoldenDocument, pages: readonly GreyPicture[]): number {
	const before = approvedPages(document);
	const folder = folderOf(document);
	mkdirSync(folder, { recursive: true });
	let changed = 0;
	for (const [index, page] of pages.entries()) {
		const approved = before[index];
		if (approved && pixelsOff(page, approved) === 0) continue;
		changed += 1;
		writeFileSync(join(folder, fileOf(index)), pngOf(page));
	}
	for (let index = pages.length; index < before.length; index += 1) {
		changed += 1;
		rmSync(join(folder, fileOf(index)));
	}
	return changed;
}

/** The pages that are not as approved, each with a picture of it as it is now. */
export function differences(
	document: GoldenDocument,
	pages: readonly GreyPicture[],
): DifferentPage[] {
	const approved = approvedPages(document);
	const most = Math.max(pages.length, approved.length);
	return Array.from({ length: most }, (_unused, index) => index).flatMap((index) => {
		const [now, before] = [pages[index], approved[index]];
		const page = index + 1;
		if (!now) return [{ page, how: 'gone' }];
		const how = before ? differenceOf(now, before) : 'new';
		return how === undefined ? [] : [{ page, how, picture: kept(document, index, now) }];
	});
}

function differenceOf(now: GreyPicture, before: GreyPicture): string | undefined {
	if (now.width !== before.width || now.height !== before.height) {
		return `${now.width} x ${now.height}, not ${before.width} x ${before.height} pixels`;
	}
	const off = pixelsOff(now, before, GREYS_OFF);
	if (off <= now.greys.length * PIXELS_OFF) return undefined;
	return `${off} of ${now.greys.length} pixels`;
}

/** Pixels that differ by more than some greys. */
function pixelsOff(one: GreyPicture, other: GreyPicture, greys = 0): number {
	if (one.greys.length !== other.greys.length) return Number.POSITIVE_INFINITY;
	let off = 0;
	for (const [index, grey] of one.greys.entries()) {
		if (Math.abs(grey - (other.greys[index] ?? 0)) > greys) off += 1;
	}
	return off;
}

/** Keeps a page for looking at, outside of the repository. */
function kept({ name }: GoldenDocument, index: number, page: GreyPicture): string {
	const folder = join(tmpdir(), 'cer-different-pages', name);
	mkdirSync(folder, { recursive: true });
	const file = join(folder, fileOf(index));
	writeFileSync(file, pngOf(page));
	return file;
}
