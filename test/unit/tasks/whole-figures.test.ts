import { wholeFigures } from '../../../lib/tasks/whole-figures';
import { normalize } from '../../../lib/etl';
import {
	isSafetyReport,
	isUninformativeTerm,
	type FaersQuery,
	type MaudeQuery,
	type SafetyReport,
	type Tally,
} from '../../../lib/model';
import { CaseCollector, summarizeSafety } from '../../../lib/report';
import { countWhole, readFaers, readMaude, type SourceContext } from '../../../lib/sources';
import { DEMO_DEVICE_CODE, DEMO_DRUG } from '../../../sandbox/sources/planted';
import type { Sources } from '../../../sandbox/sources/server';
import { collect, startWorld } from '../sources/support';

let sources: Sources;
let ctx: SourceContext;
beforeAll(async () => {
	({ sources, ctx } = await startWorld());
});
afterAll(async () => await sources.close());
beforeEach(() => sources.faults.clear());

const WINDOW = { from: '2021-06-15', to: '2026-06-15' };
const DEVICE: MaudeQuery = {
	search: `device.device_report_product_code:"${DEMO_DEVICE_CODE}"`,
	keep: { productCodes: [DEMO_DEVICE_CODE], brandNames: [], manufacturers: [] },
};
const DRUG: FaersQuery = {
	search: `patient.drug.openfda.generic_name:"${DEMO_DRUG.generic}"`,
	keep: { productNdcs: [], names: [], substances: [] },
};
const asked = { maude: DEVICE, faers: DRUG } as const;
const readAll = async (
	source: 'maude' | 'faers',
	more: { limit?: number; chosen?: 'deaths' | 'serious' } = {},
) => {
	const options = { ...WINDOW, ...more };
	const read = source === 'maude' ? readMaude(ctx, DEVICE, options) : readFaers(ctx, DRUG, options);
	return { records: await collect(read), outcome: read.outcome() };
};
const canonical = async (source: 'maude' | 'faers', raw: readonly unknown[]) => {
	async function* lines() {
		for (const record of raw) yield JSON.stringify(record);
	}
	const recordSchema = source === 'maude' ? 'openfda.device-event' : 'openfda.drug-event';
	const { records } = normalize(lines(), { recordSchema, source });
	const reports: SafetyReport[] = [];
	for await (const record of records) if (isSafetyReport(record)) reports.push(record);
	return reports;
};

/** What the tests count themselves, straight from the records as the source sent them. */
const countedByHand = (raw: readonly unknown[], valueOf: (record: never) => string | undefined) => {
	const counts = new Map<string, number>();
	for (const record of raw) {
		const value = valueOf(record as never);
		if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return Object.fromEntries([...counts].sort());
};
const asObject = (rows: readonly Tally[] | undefined) =>
	Object.fromEntries(
		(rows ?? [])
			.filter(({ count }) => count > 0)
			.map(({ label, count }) => [label, count] as const)
			.sort(),
	);

describe('the figures of the whole period', () => {
	it('of a device are those counted by hand from all its reports', async () => {
		const { records } = await readAll('maude');
		const figures = wholeFigures('maude', await countWhole(ctx, 'maude', DEVICE.search, WINDOW));
		expect(figures?.reports).toBe(records.length);
		expect(figures?.notCounted).toEqual([]);
		expect(asObject(figures?.tallies.bySeverity?.rows)).toEqual(
			countedByHand(records, ({ event_type: type }: { event_type?: string }) =>
				['Death', 'Injury', 'Malfunction', 'Other'].includes(type ?? '') ? type : 'Not stated',
			),
		);
		expect(asObject(figures?.tallies.byMonth?.rows)).toEqual(
			countedByHand(
				records,
				({ date_received: day }: { date_received: string }) =>
					`${day.slice(0, 4)}-${day.slice(4, 6)}`,
			),
		);
		const problems = new Map<string, number>();
		for (const { product_problems: terms = [] } of records as Array<{
			product_problems?: string[];
		}>) {
			for (const term of new Set(terms)) problems.set(term, (problems.get(term) ?? 0) + 1);
		}
		const { rows = [], apart = [] } = figures?.tallies.topEvents ?? {};
		expect(apart.every(({ label }) => isUninformativeTerm(label))).toBe(true);
		expect(asObject([...rows, ...apart])).toEqual(Object.fromEntries([...problems].sort()));
	});

	it('of a drug are those counted by hand from all its reports', async () => {
		const { records } = await readAll('faers');
		const figures = wholeFigures('faers', await countWhole(ctx, 'faers', DRUG.search, WINDOW));
		expect(figures?.reports).toBe(records.length);
		expect(figures?.notCounted).toEqual([]);
		const { bySeverity, bySex, bySeriousness } = figures?.tallies ?? {};
		const serious: Record<string, string> = { '1': 'Serious', '2': 'Not serious' };
		expect(asObject(bySeverity?.rows)).toEqual(
			countedByHand(records, (record: { serious?: string }) => serious[record.serious ?? '']),
		);
		const sexes: Record<string, string> = { '1': 'Male', '2': 'Female' };
		expect(asObject(bySex?.rows)).toEqual(
			countedByHand(
				records,
				({ patient }: { patient: { patientsex?: string } }) =>
					sexes[patient.patientsex ?? ''] ?? 'Not stated',
			),
		);
		const dead = records.filter(
			(record) => Reflect.get(Object(record), 'seriousnessdeath') === '1',
		);
		expect(asObject(bySeriousness?.rows).Death).toBe(dead.length);
	});

	it.each(['maude', 'faers'] as const)(
		'of %s agree with the tallies of the records where all are fetched',
		async (source) => {
			const { records } = await readAll(source);
			const reports = await canonical(source, records);
			const evidence = await summarizeSafety(source, reports, { top: 1000 });
			const { search } = asked[source];
			const figures = wholeFigures(source, await countWhole(ctx, source, search, WINDOW));
			for (const name of ['byCountry', 'byAgeBand', 'bySex'] as const) {
				const labels = figures?.tallies[name]?.rows.map(({ label }) => label) ?? [];
				expect(evidence[name].map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
			}
		},
	);

	it('say which field could not be counted, and keep the others', async () => {
		sources.faults.set({ match: 'count=event_type.exact', kind: '500-query' });
		// Another period than before: an answer that was kept would hide the fault.
		const window = { ...WINDOW, from: '2021-06-16' };
		const answered = await countWhole(ctx, 'maude', DEVICE.search, window);
		const figures = wholeFigures('maude', answered);
		expect(figures?.notCounted).toMatchObject([{ tally: 'bySeverity' }]);
		expect(figures?.tallies.bySeverity).toBeUndefined();
		expect(figures?.tallies.bySex?.rows.length).toBeGreaterThan(0);
		expect(answered.outcome).toMatchObject({ kind: 'truncated', reason: 'bad-query' });
	});
});

describe('deaths where more reports exist than are fetched', () => {
	it.each(['maude', 'faers'] as const)(
		'of %s are all listed and counted, as if every report had been fetched',
		async (source) => {
			const reach = { allDeaths: true, allSerious: true };
			const everything = new CaseCollector();
			for (const report of await canonical(source, (await readAll(source)).records)) {
				everything.add(report);
			}
			const whole = everything.lists(reach).deathReports;
			expect(whole.reports).toBeGreaterThan(0);

			const newest = await readAll(source, { limit: 50 });
			const deaths = await readAll(source, { chosen: 'deaths' });
			expect(newest.outcome.kind).toBe('truncated');
			expect(deaths.outcome).toMatchObject({ subject: 'death reports', kind: 'found' });
			const cases = new CaseCollector();
			for (const report of await canonical(source, deaths.records)) cases.add(report);
			for (const report of await canonical(source, newest.records)) cases.add(report);
			const { deathReports } = cases.lists(reach);
			expect(deathReports.rows.map(({ sourceId }) => sourceId)).toEqual(
				whole.rows.map(({ sourceId }) => sourceId),
			);
			expect(deathReports).toMatchObject({ reports: whole.reports, basis: 'whole' });
		},
	);

	it('come with their narratives, and other serious reports without a death', async () => {
		const cases = new CaseCollector();
		const { records } = await readAll('maude', { chosen: 'serious' });
		for (const report of await canonical('maude', records)) cases.add(report);
		const { deathReports, seriousReports } = cases.lists({ allDeaths: false, allSerious: true });
		expect(deathReports.rows).toEqual([]);
		expect(seriousReports.reports).toBeGreaterThan(0);
		const { records: dead } = await readAll('maude', { chosen: 'deaths' });
		for (const report of await canonical('maude', dead)) cases.add(report);
		const [first] = cases.lists({ allDeaths: true, allSerious: true }).deathReports.rows;
		expect(first?.narratives.length).toBeGreaterThan(0);
	});
});
