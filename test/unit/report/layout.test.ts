import fc from 'fast-check';
import { buildDocument } from '../../../lib/report';
import type { Block } from '../../../lib/report/document/blocks';
import type { Mark } from '../../../lib/report/figures/drawing';
import { cleanText } from '../../../lib/report/layout/clean-text';
import { layOut, type LaidOut } from '../../../lib/report/layout/lay-out';
import { PAGE } from '../../../lib/report/layout/style';
import { wrapRuns } from '../../../lib/report/layout/wrap';
import { fontMetrics } from '../../../lib/report/fonts/font-metrics';
import { buildRun, emptyRun, incompleteRun } from './support/build-run';

const metrics = fontMetrics();
const layOutRun = async (run: ReturnType<typeof buildRun>): Promise<LaidOut> =>
	await layOut(buildDocument(run), metrics, async () => {});
type Text = Extract<Mark, { kind: 'text' }>;
const texts = (marks: readonly Mark[]): Text[] => marks.filter((mark) => mark.kind === 'text');

/** Texts that leave the page's margins or its height. */
const strays = ({ pages }: LaidOut): string[] =>
	pages.flatMap(({ marks }, page) =>
		texts(marks).flatMap((mark) => {
			const width = Math.min(
				metrics.width(mark.text.trimEnd(), mark.face, mark.size),
				mark.maxWidth ?? Number.POSITIVE_INFINITY,
			);
			const shift = mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0;
			const from = mark.x - shift;
			const inside =
				from >= PAGE.left - 1 &&
				from + width <= PAGE.width - PAGE.right + 1 &&
				mark.y > 20 &&
				mark.y < PAGE.height - 20;
			return inside ? [] : [`page ${page + 1}: ${mark.text.slice(0, 60)}`];
		}),
	);

describe('layOut', () => {
	it.each([
		['a device', buildRun({ rows: 200, signals: 60 })],
		['a drug', buildRun({ shape: 'pbrer', rows: 200, signals: 60 })],
		['no reports', emptyRun()],
		['a failed source', incompleteRun()],
	])('keeps all text of %s within the margins', async (_name, run) => {
		expect(strays(await layOutRun(run))).toEqual([]);
	});

	it('prints in the contents the page on which each heading stands', async () => {
		const laidOut = await layOutRun(buildRun({ shape: 'pbrer' }));
		for (const { id, title } of laidOut.outline) {
			const page = laidOut.destinations.get(id)?.page ?? 0;
			const words = title.split(' ')[0] ?? '';
			expect(
				texts(laidOut.pages[page - 1]?.marks ?? []).some(({ text }) => text.includes(words)),
			).toBe(true);
			const linked = laidOut.pages
				.slice(0, 4)
				.flatMap(({ marks }) => marks.map((mark) => ({ mark, marks })))
				.filter(({ mark }) => mark.kind === 'link' && mark.target === id);
			expect(linked).toHaveLength(1);
			const { mark: link, marks } = linked[0] ?? { mark: undefined, marks: [] };
			if (link?.kind !== 'link') throw new Error('no link');
			const numbers = texts(marks).filter(
				({ anchor, y }) => anchor === 'end' && y >= link.y && y <= link.y + link.height,
			);
			expect(numbers.map(({ text }) => text)).toEqual([String(page)]);
		}
	});

	it('repeats the header of a table that goes on, and says that it is continued', async () => {
		const { pages } = await layOutRun(buildRun({ rows: 200 }));
		const continued = pages.filter(({ marks }) =>
			texts(marks).some(({ text }) => /^Table \d+, continued$/.test(text)),
		);
		expect(continued.length).toBeGreaterThan(5);
		const listing = continued.filter(({ marks }) =>
			texts(marks).some(({ text }) => text === 'Event date'),
		);
		expect(listing.length).toBeGreaterThan(3);
	});

	it('marks every page DRAFT, and SIMULATED DATA only when it is', async () => {
		for (const simulated of [true, false]) {
			const { pages } = await layOutRun(buildRun({ simulated }));
			for (const { marks } of pages) {
				const words = texts(marks).map(({ text }) => text);
				expect(words).toContain('DRAFT');
				expect(words.filter((word) => word === 'SIMULATED DATA').length > 0).toBe(simulated);
			}
		}
	});

	it('prints the whole id of the run on the cover and in each foot, however long', async () => {
		for (const jobId of [buildRun().manifest.jobId, `order-${'0123456789'.repeat(7)}`]) {
			const run = buildRun({ rows: 1, signals: 1 });
			const { pages } = await layOutRun({ ...run, manifest: { ...run.manifest, jobId } });
			for (const [index, { marks }] of pages.entries()) {
				const isFoot = (mark: (typeof marks)[number]) => mark.of?.role === 'Artifact';
				const body = texts(marks.filter((mark) => !isFoot(mark)));
				const foot = texts(marks.filter(isFoot)).map(({ text }) => text);
				expect(foot).toContain(`Run ${jobId}`);
				if (index === 0) expect(body.map(({ text }) => text).join('')).toContain(jobId);
			}
		}
	});

	it('ends no page with a heading', async () => {
		const laidOut = await layOutRun(buildRun({ rows: 200, signals: 60 }));
		for (const { page, y } of laidOut.destinations.values()) {
			const below = texts(laidOut.pages[page - 1]?.marks ?? []).filter(
				(mark) => mark.y > y + 24 && mark.y < PAGE.height - 60,
			);
			expect(below.length).toBeGreaterThan(0);
		}
	});
});

describe('a table of hostile texts', () => {
	const hostile = [
		'x'.repeat(10_000),
		'心'.repeat(2_000),
		'<b>&amp;</b> ) Tj ET',
		'\u202Eשלום\u202C '.repeat(300),
		'😀'.repeat(200),
		'e\u0301'.repeat(500),
		'\u0000\u0007\uD800 a',
		'',
	];
	const tableOf = (...cells: string[]): Block => ({
		kind: 'table',
		caption: 'Hostile',
		columns: [{ header: 'Text' }, { header: 'Number', align: 'right' }],
		rows: cells.map((text) => ({ cells: [text, '1'] })),
	});

	it.each([
		['no row', []],
		['one row', ['a']],
		['cells a page high and more', hostile],
	])('with %s stands within the margins', async (_name, cells) => {
		const document = { ...buildDocument(emptyRun()), blocks: [tableOf(...cells)] };
		const laidOut = await layOut(document, metrics, async () => {});
		expect(strays(laidOut)).toEqual([]);
		expect(laidOut.pages.length).toBeLessThan(30);
	});
});

describe('wrapRuns', () => {
	it('keeps words apart over the end of a line, and joins a word that was broken', () => {
		const run = (text: string) => ({ text, face: 'regular' as const, color: '#000000' });
		const read = (text: string) =>
			wrapRuns([run(text)], 8, 60, metrics)
				.map(({ runs }) => runs.map((one) => one.text).join(''))
				.join('');
		const words = 'a missing finding of the source is no finding at all';
		expect(read(words)).toBe(words);
		expect(read('x'.repeat(200))).toBe('x'.repeat(200));
	});

	it('loses no character and makes no line wider than its column', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme-ascii', maxLength: 300 }),
				fc.integer({ min: 14, max: 300 }),
				(text, width) => {
					const run = { text, face: 'regular' as const, color: '#000000' };
					const lines = wrapRuns([run], 8, width, metrics);
					for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01);
					const set = lines.flatMap(({ runs }) => runs.map((piece) => piece.text)).join('');
					expect(set.replace(/ /g, '')).toBe(text.replace(/ /g, ''));
				},
			),
		);
	});
});

describe('cleanText', () => {
	const has = (codePoint: number) => metrics.has(codePoint, 'regular');

	it('drops control and direction characters and keeps Latin, Greek and Cyrillic', () => {
		expect(cleanText('a\u0000b\u202Ec\u200Bd Ωμέγα Жук é', has)).toBe('abcd Ωμέγα Жук é');
	});

	it('names what no font has by its number, and reports its code point', () => {
		const missing: number[] = [];
		expect(cleanText('心😀👩x অ \uD800', has, (codePoint) => missing.push(codePoint))).toBe(
			'心[U+1F600 U+1F469]x [U+0985] [U+D800]',
		);
		expect(missing).toEqual([0x1f600, 0x1f469, 0x985, 0xd800]);
	});

	it('leaves nothing that no font draws, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				for (const character of cleanText(text, has)) {
					expect(has(character.codePointAt(0) ?? 0)).toBe(true);
				}
			}),
		);
	});

	it('keeps the signs of Chinese in Chinese, and spells them in Latin', () => {
		expect(cleanText('Test（CLIA）、Calibrators', has)).toBe('Test(CLIA), Calibrators');
		expect(cleanText('心脏（起搏器）、导线。', has)).toBe('心脏(起搏器)、导线。');
	});

	it('keeps the non-joiner between Arabic letters, and no other', () => {
		expect(cleanText('می\u200Cخواهم a\u200Cb', has)).toBe('می\u200Cخواهم ab');
	});

	it('sets full-width letters and signs and units of one character in their plain form', () => {
		const missing: number[] = [];
		const note = (codePoint: number) => missing.push(codePoint);
		expect(cleanText('Kit（Ａ１）～5 ％ Ⅰ 3㎜', has, note)).toBe('Kit(A1)~5 % I 3mm');
		expect(missing).toEqual([]);
	});

	it('spells the signs of thresholds the font has no glyph for', () => {
		expect(cleanText('PRR ≥ 2', has)).toBe('PRR >= 2');
	});
});
