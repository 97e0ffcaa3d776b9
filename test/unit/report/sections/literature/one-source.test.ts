import fc from 'fast-check';
import { prismaOf, type PrismaWork } from '../../../../../lib/literature/prisma';
import { brokenPrismaLaws, identifiedOf, type PrismaCounts } from '../../../../../lib/model';
import { buildDocument } from '../../../../../lib/report';
import { figuresOf } from '../../../../../lib/report/run/figures';
import { formatCount } from '../../../../../lib/report/run/format';
import { literatureSheets } from '../../../../../lib/report/xlsx/literature-sheets';
import { filledReview, withReview } from '../../../../support/literature-review';
import { buildRun } from '../../support/build-run';

const state = fc.constantFrom('undecided', 'waiting', 'conflict', 'maybe', 'included', 'excluded');
const work: fc.Arbitrary<Omit<PrismaWork, 'id'>> = fc.record({
	records: fc.array(fc.constant('r'), { minLength: 1, maxLength: 4 }),
	links: fc.constant([]),
	titleAbstract: state,
	fullText: fc.option(state, { nil: undefined }),
	reason: fc.option(fc.constantFrom('Another device.', 'No outcome.'), { nil: undefined }),
	retrieval: fc.option(
		fc.constantFrom('sought', 'retrieved', 'not-retrieved').map((one) => ({ state: one })),
		{ nil: undefined },
	),
}) as fc.Arbitrary<Omit<PrismaWork, 'id'>>;

/** Counts of any review, its records from two databases. */
const counts: fc.Arbitrary<PrismaCounts> = fc.array(work, { maxLength: 60 }).map((all) => {
	const works = all.map((one, index) => ({ ...one, id: `w${index}` }));
	const records = works.reduce((sum, one) => sum + one.records.length, 0);
	const half = Math.floor(records / 2);
	return prismaOf({
		identified: [
			{ name: 'PubMed', kind: 'database', records: half },
			{ name: 'Register', kind: 'register', records: records - half },
		],
		works,
	});
});

const numbersIn = (text: string): number[] =>
	[...text.matchAll(/\(n = ([\d,\u202f\u00a0 ]+)\)/g)].map(([, digits = '']) =>
		Number(digits.replace(/\D/g, '')),
	);

describe('the numbers of the flow', () => {
	it('are the same in figure, table, summary, workbook, figures of the run and its JSON, whatever the review', () => {
		fc.assert(
			fc.property(counts, (prisma) => {
				expect(brokenPrismaLaws(prisma)).toEqual([]);
				const run = withReview(buildRun(), filledReview({ prisma }));
				const { blocks } = buildDocument(run);
				const figure = blocks.find((one) => one.kind === 'figure' && one.id === 'prisma-flow');
				const drawn = numbersIn(figure?.kind === 'figure' ? figure.drawing.description : '');
				const table = blocks.find((one) => one.kind === 'table' && one.id === 'prisma-numbers');
				const printed = new Map(
					(table?.kind === 'table' ? table.rows : []).map(({ cells: [step, of, n] }) => [
						`${typeof step === 'string' ? step : step?.text} ${String(of)}`.trim(),
						n,
					]),
				);
				const sheet = literatureSheets(run).find(({ name }) => name === 'PRISMA');
				const kept = new Map(
					[...(sheet?.rows ?? [])].map(([name, of, n]) => [`${String(name)} ${String(of)}`, n]),
				);
				const named = [
					['Records screened', 'screened'],
					['Records excluded title and abstract', 'excluded'],
					['Reports sought for retrieval', 'sought'],
					['Reports not retrieved', 'notRetrieved'],
					['Reports assessed for eligibility', 'assessed'],
					['Reports included', 'includedReports'],
					['Studies included', 'includedStudies'],
					['Removed before screening duplicate records', 'duplicates'],
				] as const;
				for (const [step, key] of named) {
					expect(printed.get(step)).toBe(formatCount(prisma[key]));
					expect(kept.get(`${key} undefined`)).toBe(prisma[key]);
					expect(drawn).toContain(prisma[key]);
				}
				for (const { reason, reports } of prisma.excludedFullText) {
					expect(printed.get(`Reports excluded ${reason}`)).toBe(formatCount(reports));
					expect(kept.get(`excludedFullText ${reason}`)).toBe(reports);
				}
				expect(drawn[0]).toBe(identifiedOf(prisma));
				expect(figuresOf(run)).toMatchObject({
					worksScreened: prisma.screened,
					worksIncluded: prisma.includedReports,
				});
			}),
			{ numRuns: 25 },
		);
	});
});
