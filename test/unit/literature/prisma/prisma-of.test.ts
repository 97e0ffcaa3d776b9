import fc from 'fast-check';
import {
	checkPrisma,
	NO_REASON,
	prismaOf,
	type PrismaWork,
} from '../../../../lib/literature/prisma';
import { prismaCountsSchema, STAGE_STATES, type PrismaCounts } from '../../../../lib/model';

const stage = fc.constantFrom(...STAGE_STATES);
const work = fc.record(
	{
		copies: fc.nat(4),
		link: fc.option(fc.nat(30), { nil: undefined }),
		trial: fc.option(fc.nat(3), { nil: undefined }),
		removed: fc.constantFrom(
			'automation' as const,
			'other' as const,
			undefined,
			undefined,
			undefined,
		),
		titleAbstract: stage,
		retrieval: fc.option(
			fc.record({
				state: fc.constantFrom('sought' as const, 'retrieved' as const, 'not-retrieved' as const),
			}),
			{ nil: undefined },
		),
		fullText: fc.option(stage, { nil: undefined }),
		reason: fc.constantFrom('Other device', 'Animals', ' ', undefined),
	},
	{ noNullPrototype: true },
);

/** Works with random decisions, links among them, and the records they have by database. */
const facts = fc.array(work, { maxLength: 30 }).map((drawn) => {
	const works = drawn.map(
		({ copies, link, trial, ...rest }, at): PrismaWork => ({
			...rest,
			id: `w${at}`,
			records: Array.from({ length: copies + 1 }, (_, copy) => `r${at}.${copy}`),
			links: [
				...(link === undefined ? [] : [{ kind: 'preprint-of' as const, to: `w${link}` }]),
				...(trial === undefined ? [] : [{ kind: 'trial-publication' as const, to: `NCT${trial}` }]),
			],
		}),
	);
	const records = works.flatMap((one) => one.records).length;
	const pubmed = Math.floor(records / 2);
	return {
		works,
		identified: [
			{ name: 'PubMed', kind: 'database' as const, records: pubmed },
			{ name: 'Embase', kind: 'database' as const, records: records - pubmed },
		],
	};
});

describe('prismaOf', () => {
	it('adds up at every step, whatever was decided', () => {
		fc.assert(
			fc.property(facts, (given) => {
				const counts = prismaOf(given);
				expect(checkPrisma(counts)).toEqual([]);
				expect(prismaCountsSchema.safeParse(counts).success).toBe(true);
			}),
		);
	});

	it('counts the work of every record in one box and no more', () => {
		fc.assert(
			fc.property(facts, (given) => {
				const { identified, duplicates } = prismaOf(given);
				const records = identified.reduce((sum, one) => sum + one.records, 0);
				expect(records - duplicates).toBe(given.works.length);
			}),
		);
	});

	it('counts a preprint and its article, both included, as one study of two reports', () => {
		const included = { titleAbstract: 'included', fullText: 'included' } as const;
		const counts = prismaOf({
			identified: [{ name: 'PubMed', kind: 'database', records: 3 }],
			works: [
				{ id: 'a', records: ['a'], links: [], ...included },
				{ id: 'b', records: ['b'], links: [{ kind: 'preprint-of', to: 'a' }], ...included },
				{ id: 'c', records: ['c'], links: [{ kind: 'notice-of', to: 'a' }], ...included },
			],
		});
		expect(counts).toMatchObject({ includedReports: 3, includedStudies: 2 });
	});

	it('takes two reports of one trial for one study, and a review of many trials for its own', () => {
		const included = { titleAbstract: 'included', fullText: 'included' } as const;
		const of = (...trials: string[]) =>
			trials.map((to) => ({ kind: 'trial-publication' as const, to }));
		const counts = prismaOf({
			identified: [{ name: 'PubMed', kind: 'database', records: 3 }],
			works: [
				{ id: 'a', records: ['a'], links: of('NCT1'), ...included },
				{ id: 'b', records: ['b'], links: of('NCT1'), ...included },
				{ id: 'c', records: ['c'], links: of('NCT1', 'NCT2'), ...included },
			],
		});
		expect(counts.includedStudies).toBe(2);
	});

	it('counts an exclusion at full text without a reason under that name', () => {
		const counts = prismaOf({
			identified: [{ name: 'PubMed', kind: 'database', records: 1 }],
			works: [{ id: 'a', records: ['a'], links: [], titleAbstract: 'maybe', fullText: 'excluded' }],
		});
		expect(counts.excludedFullText).toEqual([{ reason: NO_REASON, reports: 1 }]);
	});
});

const WHOLE: PrismaCounts = {
	identified: [{ name: 'PubMed', kind: 'database', records: 10 }],
	...{ duplicates: 2, removedByAutomation: 0, removedOther: 1, screened: 6, excluded: 2 },
	...{ awaitingScreening: 1, sought: 4, notRetrieved: 1, awaitingRetrieval: 0, assessed: 2 },
	awaitingAssessment: 1,
	excludedFullText: [{ reason: 'Animals', reports: 1 }],
	includedReports: 1,
	includedStudies: 1,
};

describe('checkPrisma', () => {
	it('finds nothing in numbers that add up', () => {
		expect(checkPrisma(WHOLE)).toEqual([]);
	});

	it.each([
		['identified', { duplicates: 3 }, /^Records identified \(10\) are not the sum of .* \(11\)\.$/],
		['screened', { excluded: 3 }, /^Records screened \(6\) are not the sum of .* \(7\)\.$/],
		[
			'sought',
			{ notRetrieved: 0 },
			/^Reports sought for retrieval \(4\) are not the sum of .* \(3\)\.$/,
		],
		[
			'assessed',
			{ excludedFullText: [] },
			/^Reports assessed \(2\) are not the sum of .* \(1\)\.$/,
		],
		[
			'studies',
			{ includedStudies: 2 },
			/^Studies included \(2\) are more than their reports \(1\)\.$/,
		],
		['no study', { includedStudies: 0 }, /^Reports included \(1\) are of no study\.$/],
	])('names the law of what was %s', (_law, change, words) => {
		expect(checkPrisma({ ...WHOLE, ...change })).toEqual([expect.stringMatching(words)]);
	});
});
