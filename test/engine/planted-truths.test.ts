import type { Analysis, Series, Signal } from '../../lib/model';
import {
	AMBIGUOUS_BRAND,
	BATCH_DUMP,
	DEVICE_TREND,
	DRUG_DEVICE_BRAND,
	DRUG_SIGNAL,
	NO_REPORTS_CODE,
	RECALL_WAVE,
} from '../../sandbox/sources/planted';
import { NOW, PERIOD, startEngineHouse, type EngineHouse } from '../support/engine-house';

describe('what is planted in the generated records', () => {
	let house: EngineHouse;

	beforeAll(async () => {
		house = await startEngineHouse();
	}, 60_000);
	afterAll(() => house?.close());
	afterEach(() => house.sources.faults.clear());

	async function analysisOf(code: string): Promise<Analysis> {
		const { job, made } = await house.order({ code, ...PERIOD });
		expect(job).toMatchObject({ state: 'succeeded' });
		const [analysis] = made?.analyses ?? [];
		if (!analysis) throw new Error(`The report of ${code} holds no analysis.`);
		return analysis;
	}

	it('is found: the drug-event signal', async () => {
		const { signals } = await analysisOf(DRUG_SIGNAL.productNdc);
		const signal = signals.find(({ event }) => same(event, DRUG_SIGNAL.reaction));
		expect(signal?.verdict).toBe('signal');
		expect(estimate(signal, 'PRR')).toBeGreaterThan(DRUG_SIGNAL.minPrr);
	}, 120_000);

	it('is found: the rise of a device problem, alarmed in its last whole months', async () => {
		const { signals, series } = await analysisOf(DEVICE_TREND.productCode);
		expect(signals.find(({ event }) => same(event, DEVICE_TREND.problem))?.verdict).toBe('signal');
		const rise = alarms(series, DEVICE_TREND.problem);
		expect(rise).toEqual(expect.arrayContaining([month(2), month(3)]));
		expect(rise.every((alarmed) => alarmed >= month(DEVICE_TREND.startMonthsAgo))).toBe(true);
	}, 120_000);

	it('is found: the batch dump, named by its day, flagged and kept out of the baseline', async () => {
		const { series, caveats } = await analysisOf(BATCH_DUMP.productCode);
		const day = `${month(BATCH_DUMP.monthsAgo)}-${BATCH_DUMP.dayOfMonth}`;
		expect(caveats.join('\n')).toMatch(new RegExp(`Batch dump: \\d+ reports .* ${day}`));
		const all = series.find(({ label }) => label === 'All reports');
		const flagged = all?.points.filter(({ flags }) => flags.includes('batch-dump'));
		expect(flagged?.map(({ period }) => period)).toEqual([month(BATCH_DUMP.monthsAgo)]);
		expect(flagged?.[0]?.flags).not.toContain('baseline');
	}, 120_000);

	it('is found: the reporting that a recall stimulated', async () => {
		const { signals, caveats } = await analysisOf(RECALL_WAVE.productCode);
		expect(caveats.join('\n')).toContain(`Stimulated reporting:`);
		expect(caveats.join('\n')).toContain(`from the recall of ${month(RECALL_WAVE.monthsAgo)}`);
		expect(signals[0]?.flags).toContain('stimulated-reporting');
	}, 120_000);

	it.each([
		{ what: 'one brand for two devices', brand: AMBIGUOUS_BRAND.brand, choices: 2 },
		{ what: 'one brand for a device and a drug', brand: DRUG_DEVICE_BRAND.brand, choices: 2 },
	])(
		'is never guessed: $what; each choice named in the job leads to one product',
		async ({ brand, choices }) => {
			const { job, run } = await house.order({ code: brand, ...PERIOD });
			expect(job.state).toBe('failed');
			const [unresolved] = run.items('Look Up the Product', 1);
			const lookup = unresolved?.json.lookup as { candidates: Array<{ code: string }> };
			expect(lookup.candidates).toHaveLength(choices);
			for (const { code } of lookup.candidates) {
				expect(job.message).toContain(code);
				expect((await house.order({ code, ...PERIOD })).job.state).toBe('succeeded');
			}
		},
		120_000,
	);

	it('is told: a code without reports, by the outcome of every source', async () => {
		const { job, made } = await house.order({ code: NO_REPORTS_CODE, ...PERIOD });
		expect(job).toMatchObject({ state: 'succeeded', result: { incomplete: false } });
		const outcomes = made?.manifest.outcomes.map(({ source, subject, kind }) => ({
			source,
			subject,
			kind,
		}));
		expect(outcomes).toEqual(
			expect.arrayContaining([
				{ source: 'maude', subject: 'reports', kind: 'none' },
				{ source: 'faers', subject: 'reports', kind: 'not_applicable' },
				{ source: 'eudamed', subject: 'vigilance', kind: 'not_public' },
			]),
		);
		expect(made?.safety.reduce((sum, { reports }) => sum + reports, 0)).toBe(0);
	}, 60_000);

	it.each([
		{ fault: 'outage' as const, kind: 'failed' },
		{ fault: '500' as const, kind: 'failed' },
		{ fault: 'malformed' as const, kind: 'failed' },
	])(
		'is not called empty: a source with the fault "$fault"',
		async ({ fault, kind }) => {
			house.sources.faults.set({ match: '/openfda/device/event.json', kind: fault });
			const { job, made } = await house.order({ code: DEVICE_TREND.productCode, ...PERIOD });
			expect(job).toMatchObject({ state: 'succeeded', result: { incomplete: true } });
			expect(made?.manifest.incomplete).toBe(true);
			const maude = made?.manifest.outcomes.find(
				({ source, subject }) => source === 'maude' && subject === 'reports',
			);
			expect(maude).toMatchObject({ kind, fetched: 0 });
		},
		180_000,
	);
});

const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();

const estimate = (signal: Signal | undefined, method: string): number | undefined =>
	signal?.measures.find((measure) => measure.method === method)?.estimate;

const alarms = (series: readonly Series[], label: string): string[] =>
	series
		.filter((one) => same(one.label, label))
		.flatMap(({ points }) => points.filter(({ alarm }) => alarm).map(({ period }) => period));

/** The month so many months before the sandbox's own, YYYY-MM. */
function month(monthsAgo: number): string {
	return new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() - monthsAgo, 1))
		.toISOString()
		.slice(0, 7);
}
