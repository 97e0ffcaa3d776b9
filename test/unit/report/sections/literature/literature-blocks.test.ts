import fc from 'fast-check';
import {
	identifiedOf,
	type LiteratureEvidence,
	type PrismaCounts,
	type Run,
} from '../../../../../lib/model';
import { buildDocument, prismaFigure } from '../../../../../lib/report';
import type { Block, Table } from '../../../../../lib/report/document/blocks';
import { searchSums } from '../../../../../lib/report/run/literature/search-sums';
import {
	emptyReview,
	filledReview,
	judgedWork,
	literatureOutcome,
	proposedReview,
	simulatedTrial,
	withReview,
} from '../../../../support/literature-review';
import { buildRun, emptyRun } from '../../support/build-run';

const blocksOf = (run: Run): readonly Block[] => buildDocument(run).blocks;
/** The blocks of the sections with one of these numbers or titles, up to the next heading that is listed. */
function sectionOf(run: Run, wanted: string): Block[] {
	const blocks = blocksOf(run);
	const isHead = (block: Block) => block.kind === 'heading' && !block.unlisted;
	const from = blocks.findIndex(
		(block) => block.kind === 'heading' && (block.number ?? block.title) === wanted,
	);
	const rest = blocks.slice(from + 1);
	const to = rest.findIndex(isHead);
	return rest.slice(0, to === -1 ? undefined : to);
}
const textOf = (blocks: readonly Block[]) => JSON.stringify(blocks);
const tableIn = (blocks: readonly Block[], id: string): Table | undefined =>
	blocks.filter((block) => block.kind === 'table').find((table) => table.id === id);
const cellsOf = (table: Table | undefined) =>
	(table?.rows ?? []).map(({ cells }) =>
		cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
	);
const reviewed = (more: Partial<LiteratureEvidence> = {}, run: Run = buildRun()): Run =>
	withReview(run, filledReview(more));

describe('the literature of a run of before', () => {
	it('is said not to have been searched, in section, summary and nowhere otherwise', () => {
		const text = textOf(blocksOf(buildRun()));
		expect(text).toContain('No literature database was asked in this run');
		expect(text).toContain('literature: not searched');
		expect(text).not.toMatch(/PRISMA|Appendix I|Registered clinical trials/);
	});
});

describe('a review in section 4.4', () => {
	const section = sectionOf(reviewed(), '4.4');

	it('draws the flow of its counts', () => {
		const figure = section.find((block) => block.kind === 'figure');
		expect(figure?.drawing).toEqual(prismaFigure(filledReview().prisma));
	});

	it('says who decided, how far they agreed, and what the unread may hold with bounds and source', () => {
		const text = textOf(section);
		for (const words of [
			'Decided by ada@example.org and bea@example.org',
			"decided on 140 works at title and abstract independently and agreed on 133 (95.0 %); Cohen's kappa 0.78",
			'5 conflicts resolved, 2 open',
			'as likely as not at most 0 works among them would be taken on, at most 2 with 95.0 % confidence',
			'as likely as not at least 100.0 %, at least 90.4 %',
			'It holds where works were read in the order proposed',
			'Callaghan and Müller-Hansen, Syst Rev 2020;9:273',
		])
			expect(text).toContain(words);
	});

	it('marks a retracted work wherever it stands, and what it was retracted by', () => {
		const run = reviewed();
		const all = blocksOf(run);
		for (const id of ['literature-appraisal', 'literature-extraction', 'literature-references']) {
			const row = tableIn(all, id)?.rows[1]?.cells.find(
				(cell) => typeof cell !== 'string' && cell.text.includes('RETRACTED'),
			);
			expect(row).toMatchObject({ tone: 'alert' });
		}
		expect(textOf(section)).toContain('doi:10.5555/simulated.retraction');
		expect(textOf(sectionOf(run, '1'))).toContain('1 of the included RETRACTED or under concern');
	});

	it('marks preprints, and what nobody appraised or extracted', () => {
		const rows = cellsOf(tableIn(section, 'literature-appraisal'));
		expect(rows[3]?.[0]).toContain('PREPRINT, not peer reviewed');
		expect(rows[3]).toContain('not appraised');
		expect(cellsOf(tableIn(section, 'literature-extraction'))[5]).toContain('not extracted');
	});

	it('numbers works as its list of references does', () => {
		const references = cellsOf(tableIn(blocksOf(reviewed()), 'literature-references'));
		const appraisals = cellsOf(tableIn(section, 'literature-appraisal'));
		expect(references.map(([number]) => `[${number}]`)).toEqual(
			appraisals.map(([work]) => work?.split(' ')[0]),
		);
	});

	it('lists what was excluded at full text, each with its reason', () => {
		const rows = cellsOf(tableIn(section, 'literature-excluded'));
		expect(rows.map(([, reason]) => reason)).toEqual(
			filledReview().excluded.map(({ reason }) => reason),
		);
	});

	it('says nothing was found only of a database that answered, and nothing of one that failed', () => {
		const rows = cellsOf(tableIn(section, 'literature-searches'));
		expect(rows[1]).toEqual(expect.arrayContaining(['PubMed', 'Nothing found', '0']));
		expect(rows[2]?.slice(2)).toEqual([
			'Europe PMC',
			'2026-10-05 09:00 UTC',
			'Failed',
			'–',
			'–',
			'–',
		]);
		expect(textOf(section)).toContain('Europe PMC (publications) could not be read');
	});

	it('tells a phrase that a database dropped, in the section and in the summary', () => {
		expect(textOf(section)).toContain('did not find the phrase \\"volumetric pump accuracy\\"');
		expect(textOf(sectionOf(reviewed(), '1'))).toContain(
			'literature: 1 part of a search was dropped by its database',
		);
	});

	it('prints no abstract and no summary of a trial', () => {
		const work = { ...judgedWork(1), abstract: [{ text: 'HIDDEN TEXT' }] };
		const run = reviewed({
			...{ included: [work], excluded: [work], others: [work] },
			trials: [simulatedTrial(1, { summary: 'HIDDEN TEXT' })],
		});
		expect(textOf(blocksOf(run))).not.toContain('HIDDEN TEXT');
	});

	it('leads to the works, but never from a run with simulated sources', () => {
		const real = withReview(buildRun({ simulated: false }), filledReview());
		const href = (run: Run) =>
			tableIn(blocksOf(run), 'literature-references')?.rows.map(({ cells }) => cells[1]);
		expect(href(real)?.[0]).toMatchObject({ href: 'https://doi.org/10.5555/simulated.1' });
		expect(JSON.stringify(href(reviewed()))).not.toContain('https://');
	});
});

describe('the protocol of a review', () => {
	it.each([
		['after', 'The protocol was fixed after its search'],
		['not-fixed', 'Not all searches were made under a fixed protocol'],
	] as const)('that was fixed %s its search is a finding', (fixedBeforeSearch, title) => {
		const section = sectionOf(reviewed({ fixedBeforeSearch }), '4.4');
		expect(section).toContainEqual(expect.objectContaining({ kind: 'note', title }));
		expect(textOf(sectionOf(reviewed(), '4.4'))).not.toContain(title);
	});

	it('that software proposed and nobody read says so, and what nobody wrote of it is marked', () => {
		const run = withReview(buildRun({ shape: 'pbrer' }), proposedReview());
		expect(textOf(sectionOf(run, '11'))).toContain('No person has read, changed or fixed it');
		expect(textOf(sectionOf(run, '11'))).toContain('Nobody has decided on any work yet');
		expect(textOf(sectionOf(run, 'Search protocol'))).toContain('Nobody has written this');
	});

	it('stands whole in the appendix, with strings verbatim and the day, hits and remarks of each', () => {
		const review = filledReview();
		const strings = tableIn(sectionOf(reviewed(), 'Search strings'), 'literature-strings');
		review.searches.forEach(({ string }, index) =>
			expect(strings?.rows[index]?.remark).toContain(string),
		);
		const text = textOf(sectionOf(reviewed(), 'Search protocol'));
		for (const { text: words } of [...review.protocol!.inclusion, ...review.protocol!.exclusion])
			expect(text).toContain(words);
		expect(text).toContain('no reason was given');
	});
});

describe('a review whose numbers do not add up', () => {
	it('has no flow, and says which law is broken', () => {
		const section = sectionOf(
			reviewed({ prisma: { ...filledReview().prisma, screened: 7 } }),
			'4.4',
		);
		expect(section.some(({ kind }) => kind === 'figure')).toBe(false);
		expect(textOf(section)).toContain('Records screened (7) are not the sum');
	});
});

describe('a product without literature', () => {
	it('is nothing found where a database answered so', () => {
		const section = textOf(sectionOf(withReview(emptyRun(), emptyReview()), '4.4'));
		expect(section).toContain('Nothing found');
		expect(section).toContain('ClinicalTrials.gov was asked and holds no trial');
	});

	it('is not known where no database could be read', () => {
		const run = buildRun();
		const outcomes = [
			literatureOutcome('pubmed', 'failed'),
			literatureOutcome('europe-pmc', 'failed'),
		];
		const failed = { ...run, manifest: { ...run.manifest, outcomes, incomplete: true } };
		const section = textOf(sectionOf(failed, '4.4'));
		expect(section).toContain('No literature database could be read');
		expect(section).not.toMatch(/Nothing found|holds no/);
		expect(textOf(sectionOf(failed, '1'))).toContain('no database that was asked could be read');
	});

	it('is not searched where a planned database was not asked', () => {
		const run = buildRun();
		const outcomes = [literatureOutcome('pubmed', 'not_asked')];
		const text = textOf(
			blocksOf({ ...run, manifest: { ...run.manifest, outcomes, incomplete: true } }),
		);
		expect(text).toContain('literature: not searched');
		expect(text).toContain('PubMed (NCBI E-utilities) (publications) was not asked');
	});
});

describe('the counts of a review', () => {
	const count = fc.integer({ min: 1_000, max: 40_000 });
	const counts: fc.Arbitrary<PrismaCounts> = fc
		.array(count, { minLength: 10, maxLength: 10 })
		.map((parts) => {
			const [a, b, c, d, e, f, g, h, i, j] = parts as [
				number,
				number,
				number,
				number,
				number,
				number,
				number,
				number,
				number,
				number,
			];
			const assessed = i + j;
			const sought = f + g + h + assessed;
			const screened = e + sought;
			return {
				identified: [{ name: 'PubMed', kind: 'database', records: a + b + c + d + screened }],
				...{ duplicates: a, removedByAutomation: b, removedOther: c, awaitingScreening: d },
				...{ screened, excluded: e, sought, notRetrieved: f, awaitingRetrieval: g },
				...{ awaitingAssessment: h, assessed, includedReports: i, includedStudies: i },
				excludedFullText: [{ reason: 'Another device', reports: j }],
			};
		});

	it('are the only counts that section and summary print', () => {
		fc.assert(
			fc.property(counts, count, count, (prisma, open, read) => {
				const review = filledReview({
					...{ prisma, conflicts: { open, resolved: read } },
					stopping: {
						read,
						included: open,
						unread: read,
						targetRecall: 0.95,
						level: 0.95,
						method: 'x',
					},
				});
				const run = withReview({ ...buildRun(), safety: [], registry: [], analyses: [] }, review);
				const removed = prisma.duplicates + prisma.removedByAutomation + prisma.removedOther;
				const awaiting =
					prisma.awaitingScreening + prisma.awaitingRetrieval + prisma.awaitingAssessment;
				const known = new Set([
					...Object.values(prisma).filter((value) => typeof value === 'number'),
					...prisma.identified.map(({ records }) => records),
					...prisma.excludedFullText.map(({ reports }) => reports),
					...[removed, awaiting, open, read],
					// What the searches of this review do not account for.
					Math.abs(identifiedOf(prisma) - searchSums(review).newPublications),
				]);
				const finding = sectionOf(run, '1').filter((block) => block.kind === 'list');
				const printed = textOf([
					...sectionOf(run, '4.4'),
					...sectionOf(run, 'All hits'),
					...finding,
				]);
				const numbers = (printed.match(/\b\d{1,3}(?:,\d{3})+\b/g) ?? []).map((text) =>
					Number(text.replaceAll(',', '')),
				);
				expect(numbers.length).toBeGreaterThan(20);
				expect(numbers.filter((number) => !known.has(number))).toEqual([]);
			}),
			{ numRuns: 10 },
		);
	});
});
