import type { CaseList, LineListingRow, SafetyEvidence } from '../../../../lib/model';
import { withNarrativesOnce } from '../../../../lib/report';
import { leftOutOf, linkOf, listingOf } from '../../../../lib/report/run/listing';
import { buildRun } from '../support/build-run';

const row = (sourceId: string, more: Partial<LineListingRow> = {}): LineListingRow => ({
	sourceId,
	events: [],
	...more,
});
const told = [{ type: 'Description', text: 'It stopped.' }];
const cases = (...ids: string[]): CaseList => ({
	rows: ids.map((id) => ({ ...row(id), narratives: told })),
	reports: ids.length,
	events: ids.length,
	basis: 'whole',
});

function evidence(more: Partial<SafetyEvidence>): SafetyEvidence {
	const [first] = buildRun({ rows: 1 }).safety;
	if (!first) throw new Error('no evidence');
	return { ...first, reports: 4, lineListing: [], ...more };
}

describe('the line listing', () => {
	const whole = evidence({
		lineListing: ['4', '3', '2', '1'].map((id) => row(id, { narratives: told })),
		deathReports: cases('2', '0'),
		seriousReports: cases('3'),
	});

	it('has deaths first, then other serious reports, then the others, each once', () => {
		expect(listingOf(whole).map(({ sourceId, listedFor }) => [sourceId, listedFor])).toEqual([
			['2', 'death'],
			['0', 'death'],
			['3', 'serious'],
			['4', 'newest'],
			['1', 'newest'],
		]);
	});

	it('keeps a narrative once in the run, and gives it with every row', () => {
		const once = withNarrativesOnce(whole);
		expect(once.lineListing.map(({ narratives }) => narratives?.length)).toEqual([
			1,
			undefined,
			undefined,
			1,
		]);
		expect(listingOf(once).map(({ narratives }) => narratives)).toEqual(Array(5).fill(told));
	});

	it('leaves narratives out when they are too many, of the oldest first, and says of how many', () => {
		const bounded = withNarrativesOnce(whole, 3 * 'It stopped.'.length);
		expect(
			listingOf(bounded).map(({ sourceId, narratives }) => [sourceId, narratives.length]),
		).toEqual([
			['2', 1],
			['0', 1],
			['3', 1],
			['4', 0],
			['1', 0],
		]);
		expect(leftOutOf(bounded)).toBe('narratives of 2 reports are not kept, as they are too many');
	});

	it('reads runs of before, whose rows have no narratives', () => {
		expect(listingOf(evidence({ lineListing: [row('1')] }))).toEqual([
			{ ...row('1'), listedFor: 'newest', narratives: [] },
		]);
	});

	it('says what it leaves out, and nothing where every report has a row', () => {
		expect(leftOutOf(whole)).toBeUndefined();
		expect(leftOutOf({ ...whole, reports: 9 })).toBe(
			'4 of 9 reports counted are among the newest listed',
		);
	});

	it('leads to the report at its source, never from a number of a simulation', () => {
		const run = (simulated: boolean) => ({ safety: [], manifest: { simulated } });
		expect(linkOf(run(false), 'maude', row('21999963'))).toBe(
			'https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfmaude/detail.cfm?mdrfoi__id=21999963',
		);
		expect(linkOf(run(false), 'faers', row('10003301'))).toBe(
			'https://api.fda.gov/drug/event.json?search=safetyreportid:%2210003301%22',
		);
		expect(linkOf(run(true), 'maude', row('21999963'))).toBeUndefined();
		expect(linkOf(run(false), 'maude', row('1234-2025-00001'))).toBeUndefined();
	});
});
