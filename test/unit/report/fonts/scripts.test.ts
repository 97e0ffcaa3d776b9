import fc from 'fast-check';
import type { ReportDocument } from '../../../../lib/report/document/document';
import { fontMetrics } from '../../../../lib/report/fonts/font-metrics';
import { visualOrder } from '../../../../lib/report/fonts/reading-order';
import { shapeText } from '../../../../lib/report/fonts/shape-text';
import { breakable, clusters } from '../../../../lib/report/layout/break-places';
import { renderDocument } from '../../../../lib/report/pdf/render-document';
import { hasTool, pageTexts } from '../support/poppler';

const TEXTS = {
	Arabic: 'مرحبا بالعالم تقرير السلامة',
	Hebrew: 'שלום עולם',
	Thai: 'เครื่องกระตุ้นหัวใจ น้ำ ที่ ปั๊ม',
	Korean: '인공심장박동기의 배터리',
	Chinese: '心脏起搏器电池耗尽',
	Japanese: '心臓ペースメーカー',
};
const metrics = fontMetrics();

const documentOf = (...texts: string[]): ReportDocument => ({
	identity: {
		documentType: 'Report',
		title: 'Pump',
		basis: 'None',
		code: 'FRN',
		runId: 'r-1',
		simulated: false,
		language: 'en',
		createdAt: '2026-11-23T22:12:31.000Z',
	},
	cover: {
		facts: { kind: 'facts', rows: [] },
		notes: [],
		sources: { kind: 'table', caption: 'Sources', columns: [{ header: 'Source' }], rows: [] },
	},
	blocks: texts.map((spans) => ({ kind: 'paragraph', spans })),
});

/** Text as it was written: without the marks poppler puts around what runs from right to left. */
const plain = (text: string): string => text.replace(/[\u202A-\u202C\u200D]/g, '');

describe('a text of another script', () => {
	const withPoppler = hasTool('pdftotext', '-v') ? it : it.skip;

	withPoppler.each(Object.entries(TEXTS))(
		'in %s can be copied as it was written (needs pdftotext)',
		async (_script, text) => {
			const { bytes } = await renderDocument(documentOf(text), []);
			expect(plain(pageTexts(bytes).join(' '))).toContain(text);
		},
	);

	it('has the same bytes whatever was set before it', async () => {
		const first = await renderDocument(documentOf(TEXTS.Arabic, TEXTS.Thai), []);
		await renderDocument(documentOf('ثتبنيپچ ثت', 'ปั๊ม น้ำ ทำ', TEXTS.Hebrew), []);
		const again = await renderDocument(documentOf(TEXTS.Arabic, TEXTS.Thai), []);
		expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true);
	});

	it('brings no font that it does not need', async () => {
		const names = async (text: string) =>
			Buffer.from((await renderDocument(documentOf(text), [])).bytes).length;
		expect(await names('Latin')).toBeLessThan(await names(`Latin ${TEXTS.Chinese}`));
	});
});

describe('shapeText', () => {
	it('sets Arabic from right to left, its figures from left to right', () => {
		const { glyphs } = shapeText('تقرير 123', 'regular');
		const order = glyphs.map(({ text }) => text).join('');
		expect(order).toBe('123 ريرقت');
	});

	it('gives each letter of Arabic one glyph, its dots with it', () => {
		const { glyphs } = shapeText('بيت', 'regular');
		expect(glyphs.map(({ text }) => text)).toEqual(['ت', 'ي', 'ب']);
	});

	it('measures every letter and sign of Arabic, also those the font has no anchors for', () => {
		const failing: string[] = [];
		for (let code = 0x600; code < 0x900; code += 1) {
			const letter = String.fromCodePoint(code);
			for (const text of [letter, `ا${letter}ب`, `${letter}ب`, `ب${letter}`]) {
				const width = Number.isFinite(metrics.width(text, 'regular', 10));
				if (!width) failing.push(code.toString(16));
			}
		}
		expect(failing).toEqual([]);
	});

	it('sets a title with rare letters of Arabic, mathematics and pictures among others', async () => {
		const title = 'Pump ڢڣڥݠݡࢤ ∑≤µ 😀 שלום ؗ';
		await expect(renderDocument(documentOf(title), [])).resolves.toMatchObject({
			bytes: expect.any(Uint8Array),
		});
	});

	it('turns brackets round in Hebrew', () => {
		const { glyphs } = shapeText('שלום (א) עולם', 'regular');
		const order = glyphs.map(({ text }) => text).join('');
		expect(order).toBe('םלוע )א( םולש');
		const latin = shapeText('ש )', 'regular').width;
		expect(metrics.width('ש )', 'regular', 1000)).toBeCloseTo(latin);
	});
});

describe('visualOrder', () => {
	it('keeps every piece, and all of an even level as they are', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 4 })), (levels) => {
				const pieces = levels.map((level, index) => ({ level, index }));
				const ordered = visualOrder(pieces);
				expect([...ordered].sort((a, b) => a.index - b.index)).toEqual(pieces);
				if (levels.every((level) => level === 0)) expect(ordered).toEqual(pieces);
				if (levels.every((level) => level === 1)) expect(ordered).toEqual(pieces.reverse());
			}),
		);
	});
});

describe('places where a line may break', () => {
	it('lose nothing of any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(breakable(text).join('')).toBe(text);
				expect(clusters(text).join('')).toBe(text);
			}),
		);
	});

	it('lie between Chinese characters, but not before a closing sign or after an opening one', () => {
		expect(breakable('心脏「电池」、耗')).toEqual(['心', '脏', '「电', '池」、', '耗']);
	});

	it('lie between Thai words, and leave Latin words whole', () => {
		expect(breakable('เครื่องกระตุ้นหัวใจ').length).toBeGreaterThan(1);
		expect(breakable('Infusomat')).toEqual(['Infusomat']);
	});
});
