import fc from 'fast-check';
import { brokenPrismaLaws, type PrismaCounts } from '../../../../lib/model';
import { prismaFigure } from '../../../../lib/report';
import { fontMetrics } from '../../../../lib/report/fonts/font-metrics';
import { flowSteps } from '../../../../lib/report/figures/prisma-boxes';
import { HIGHEST_FLOW } from '../../../../lib/report/figures/prisma-figure';

const REVIEW: PrismaCounts = {
	identified: [
		{ name: 'PubMed', kind: 'database', records: 412 },
		{ name: 'Europe PMC', kind: 'database', records: 633 },
		{ name: 'ClinicalTrials.gov', kind: 'register', records: 41 },
		{ name: 'embase.ris', kind: 'other', records: 220 },
	],
	...{ duplicates: 300, removedByAutomation: 0, removedOther: 6 },
	...{ screened: 900, excluded: 820, awaitingScreening: 100 },
	...{ sought: 80, notRetrieved: 4, awaitingRetrieval: 6 },
	...{ assessed: 60, awaitingAssessment: 10 },
	excludedFullText: [
		{ reason: 'Fewer than ten patients', reports: 3 },
		{ reason: 'Another device', reports: 32 },
	],
	...{ includedReports: 25, includedStudies: 22 },
};

const textsOf = (counts: PrismaCounts): string[] =>
	prismaFigure(counts).marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

const count = fc.nat({ max: 30_000 });
const name = fc.oneof(
	fc.string({ maxLength: 200, unit: 'grapheme-ascii' }),
	fc.lorem({ maxCount: 25 }),
	fc.constantFrom('器械的文献数据库', 'W'.repeat(120), ''),
);
/** Counts that add up, from the parts that nothing is the sum of. */
const adding: fc.Arbitrary<PrismaCounts> = fc
	.record({
		names: fc.array(fc.record({ name, kind: fc.constantFrom('database', 'register', 'other') }), {
			minLength: 1,
			maxLength: 60,
		}),
		reasons: fc.array(fc.record({ reason: name, reports: count }), { maxLength: 60 }),
		parts: fc.array(count, { minLength: 9, maxLength: 9 }),
		studies: fc.double({ min: 0.001, max: 1, noNaN: true }),
		previous: fc.option(fc.record({ studies: count, reports: count }), { nil: undefined }),
	})
	.map(({ names, reasons, parts, studies, previous }) => {
		const [duplicates, automation, other, awaiting, excluded, lost, wanted, unread, included] =
			parts as [number, number, number, number, number, number, number, number, number];
		const assessed = included + reasons.reduce((sum, { reports }) => sum + reports, 0);
		const sought = lost + wanted + unread + assessed;
		const identified = duplicates + automation + other + awaiting + excluded + sought;
		return {
			identified: names.map((one, index) => ({
				...one,
				records: index === 0 ? identified : 0,
			})),
			...{ duplicates, removedByAutomation: automation, removedOther: other },
			...{ screened: excluded + sought, excluded, awaitingScreening: awaiting },
			...{ sought, notRetrieved: lost, awaitingRetrieval: wanted },
			...{ assessed, awaitingAssessment: unread, excludedFullText: reasons },
			...{ includedReports: included, includedStudies: Math.ceil(included * studies) },
			previous,
		};
	});

describe('prismaFigure', () => {
	it('has a box for each number of the diagram, and a broken one for what awaits a decision', () => {
		const texts = textsOf(REVIEW).join('\n');
		for (const words of [
			'Records identified (n = 1,306)',
			'Databases (n = 1,045)',
			'ClinicalTrials.gov (n = 41)',
			'embase.ris (n = 220)',
			'Duplicate records (n = 300)',
			'Records awaiting screening (n = 100)',
			'Records screened (n = 900)',
			'Reports sought for retrieval (n = 80)',
			'Reports awaiting assessment (n = 10)',
			'Reports excluded (n = 35)',
			'Another device (n = 32)\nFewer than ten patients (n = 3)',
			'Studies included in review (n = 22)',
		])
			expect(texts).toContain(words);
		const dashed = prismaFigure(REVIEW).marks.filter((mark) => mark.kind === 'path' && mark.dash);
		expect(dashed).toHaveLength(3);
	});

	it('adds the studies of the version before, of an update', () => {
		const texts = textsOf({ ...REVIEW, previous: { studies: 10, reports: 12 } });
		expect(texts).toContain('Studies of the version before (n = 10)');
		expect(texts).toContain('Total studies included in review (n = 32)');
	});

	it.each([
		['identified', { screened: 901, excluded: 821 }, 'Records identified (1306)'],
		['screened', { excluded: 1 }, 'Records screened (900)'],
		['sought', { notRetrieved: 0 }, 'Reports sought for retrieval (80)'],
		['assessed', { includedReports: 24 }, 'Reports assessed (60)'],
		['included', { includedStudies: 26 }, 'Studies included (26)'],
	])('says which law is broken in place of drawing: records %s', (_law, wrong, words) => {
		const drawing = prismaFigure({ ...REVIEW, ...wrong });
		expect(drawing.description).toContain(words);
		expect(drawing.marks.every(({ kind }) => kind === 'text')).toBe(true);
	});

	it('keeps every word in its box, every box in the figure and the figure on a page', () => {
		const { width: widthOf } = fontMetrics();
		fc.assert(
			fc.property(adding, (counts) => {
				expect(brokenPrismaLaws(counts)).toEqual([]);
				const { width, height, marks } = prismaFigure(counts);
				expect(height).toBeLessThanOrEqual(HIGHEST_FLOW);
				const boxes = marks.filter((mark) => mark.kind === 'rect');
				for (const mark of marks) {
					if (mark.kind === 'rect') {
						expect(mark.x).toBeGreaterThanOrEqual(0);
						expect(mark.x + mark.width).toBeLessThanOrEqual(width);
						expect(mark.y + mark.height).toBeLessThanOrEqual(height);
					}
					if (mark.kind !== 'text') continue;
					const right = mark.x + widthOf(mark.text, mark.face, mark.size);
					const holds = boxes.some(
						(box) =>
							box.x <= mark.x &&
							right <= box.x + box.width &&
							box.y <= mark.y - mark.size * 0.75 &&
							mark.y + mark.size * 0.25 <= box.y + box.height,
					);
					expect([mark.text, holds]).toEqual([mark.text, true]);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('draws boxes that do not lie over one another', () => {
		fc.assert(
			fc.property(adding, (counts) => {
				const boxes = prismaFigure(counts).marks.filter((mark) => mark.kind === 'rect');
				boxes.forEach((one, index) => {
					for (const other of boxes.slice(index + 1)) {
						const apart =
							one.x + one.width <= other.x ||
							other.x + other.width <= one.x ||
							one.y + one.height <= other.y ||
							other.y + other.height <= one.y;
						expect(apart).toBe(true);
					}
				});
			}),
			{ numRuns: 60 },
		);
	});

	it('puts names together without losing a record or a report', () => {
		const ends = (text: string) =>
			Number(/\(n = ([\d,]+)\)$/.exec(text)?.[1]?.replaceAll(',', '') ?? NaN);
		const sum = (texts: readonly string[]) => texts.reduce((total, text) => total + ends(text), 0);
		fc.assert(
			fc.property(adding, fc.integer({ min: 1, max: 12 }), (counts, lines) => {
				const steps = flowSteps(counts, { sources: lines, reasons: lines });
				const sources = steps[0]!.box;
				const parts = sources.items.filter(({ isSum }) => !isSum).map(({ text }) => text);
				expect(sum(parts)).toBe(ends(sources.head));
				const excluded = steps[3]!.beside[0]!;
				expect(excluded.items.length).toBeLessThanOrEqual(lines);
				expect(sum(excluded.items.map(({ text }) => text))).toBe(ends(excluded.head));
			}),
		);
	});
});
