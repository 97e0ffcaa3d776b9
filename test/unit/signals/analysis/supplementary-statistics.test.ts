import { analysisSchema, type SafetyReport } from '../../../../lib/model';
import {
	analyse,
	benjaminiHochberg,
	cumulativeMeasure,
	fisherTest,
	icOf,
	mantelHaenszel,
	namedProductFilter,
	prr,
	ror,
	type AnalyseOptions,
} from '../../../../lib/signals';
import { MASKED_REPORTS as REPORTS, TERMS } from '../supplementary-reports';
import { streamed } from '../reports';

const MONTE_CARLO = { simulations: 199, seed: 3 };
const isProduct = namedProductFilter({ names: ['pump'], codes: [] });

async function analysed(options: Partial<AnalyseOptions>, reports = REPORTS) {
	const analysis = await analyse({
		source: 'maude',
		product: 'Pump',
		reports: streamed(reports),
		isProduct,
		options: { asOf: '2024-06-30', trend: false, ...options },
	});
	return analysisSchema.parse(JSON.parse(JSON.stringify(analysis)));
}

/** The two-by-two table of PUMP and an event among some reports. */
function tableOf(event: string, reports: readonly SafetyReport[] = REPORTS) {
	const count = (own: boolean, has: boolean) =>
		reports.filter(
			({ products, events }) =>
				products.some(isProduct) === own && events.some(({ term }) => term === event) === has,
		).length;
	return {
		a: count(true, true),
		b: count(true, false),
		c: count(false, true),
		d: count(false, false),
	};
}

describe('supplementary statistics of the detector', () => {
	it('are absent where none is asked for', async () => {
		const { further, signals } = await analysed({});
		expect(further).toBeUndefined();
		expect(signals.every((signal) => !('further' in signal))).toBe(true);
	});

	it('name the product that hides a pair, with the PRR without it', async () => {
		const { signals } = await analysed({ further: { masking: true, monteCarlo: MONTE_CARLO } });
		const masking = signals.find(({ event }) => event === 'Leak')?.further?.masking;
		const without = REPORTS.filter(({ products }) => products[0]?.name !== 'RIVAL');
		expect(masking?.product).toBe('RIVAL');
		expect(masking?.prr).toBeCloseTo(prr(tableOf('Leak', without)).estimate ?? NaN, 12);
	});

	it('test all events of the product at once, and repeat their p with the seed', async () => {
		const further = { likelihoodRatio: true, multiplicity: true, monteCarlo: MONTE_CARLO };
		const [one, again] = [await analysed({ further }), await analysed({ further })];
		expect(one).toEqual(again);
		expect(one.further).toEqual(MONTE_CARLO);
		const adjusted = benjaminiHochberg(
			one.signals.map(({ counts }) => fisherTest(counts).pGreater),
		);
		one.signals.forEach(({ further: own }, i) => {
			expect(own?.likelihoodRatio?.p).toBeGreaterThan(0);
			expect(own?.adjustedP).toBeCloseTo(adjusted[i] ?? NaN, 12);
		});
	});

	it('follow the IC quarter by quarter to that of all reports', async () => {
		const { signals } = await analysed({ further: { cumulative: true, monteCarlo: MONTE_CARLO } });
		const leak = signals.find(({ event }) => event === 'Leak');
		const periodOf = ({ dates }: SafetyReport) => {
			const month = Number(dates.received?.value.slice(5, 7));
			return `${dates.received?.value.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
		};
		const tables = [...new Set(REPORTS.map(periodOf))].map((period) => ({
			period,
			table: tableOf(
				'Leak',
				REPORTS.filter((report) => periodOf(report) === period),
			),
		}));
		const wanted = cumulativeMeasure(tables, icOf);
		expect(leak?.further?.cumulative).toHaveLength(8);
		leak?.further?.cumulative?.forEach(({ period, reports, lower }, i) => {
			expect([period, reports]).toEqual([wanted[i]?.period, wanted[i]?.table.a]);
			expect(lower).toBeCloseTo(wanted[i]?.measured.lower ?? NaN, 12);
		});
	});

	it('take strata together', async () => {
		const further = { strata: ['sex' as const], monteCarlo: MONTE_CARLO };
		const { signals, further: how } = await analysed({ further });
		const strata = ['female', 'male'].map((sex) =>
			tableOf(
				'Leak',
				REPORTS.filter(({ patients }) => patients[0]?.sex === sex),
			),
		);
		const own = signals.find(({ event }) => event === 'Leak')?.further?.mantelHaenszel;
		expect(own?.estimate).toBeCloseTo(mantelHaenszel(strata).oddsRatio.estimate ?? NaN, 12);
		expect(how?.strata).toEqual(['sex']);
	});

	it('calibrate by events, and by pairs of other products, known to be unrelated', async () => {
		const negativeControls = [
			...TERMS.slice(1).map((event) => ({ event: event.toLowerCase() })),
			{ product: 'other', event: 'Break' },
			{ product: 'nobody', event: 'Break' },
		];
		const { signals, further } = await analysed({
			further: { negativeControls, monteCarlo: MONTE_CARLO },
		});
		const known = TERMS.slice(1).filter((term) => tableOf(term).a > 0 && tableOf(term).c > 0);
		expect(further?.calibration).toMatchObject({ given: 8, used: known.length + 1 });
		const leak = signals.find(({ event }) => event === 'Leak');
		const crude = ror(tableOf('Leak'));
		expect(leak?.further?.calibrated?.estimate).toBeCloseTo(
			(crude.estimate ?? NaN) / Math.exp(further?.calibration?.mean ?? NaN),
			10,
		);
		const few = { negativeControls: negativeControls.slice(0, 2), monteCarlo: MONTE_CARLO };
		await expect(analysed({ further: few })).rejects.toThrow('5 are needed');
	});

	it('scan a hierarchy of events', async () => {
		const tree = [
			{ code: 'A', name: 'Mechanical' },
			{ code: 'A1', parent: 'A', name: 'Leak' },
			{ code: 'A2', parent: 'A', name: 'Break' },
			{ code: 'B', name: 'Noise' },
		];
		const { further } = await analysed({ further: { tree, monteCarlo: MONTE_CARLO } });
		const outside = new Set(REPORTS.flatMap(({ events }) => events.map(({ term }) => term)));
		expect(further?.tree?.outside).toBe(outside.size - 3);
		for (const cut of further?.tree?.cuts ?? []) expect(cut.logRatio).toBeGreaterThan(0);
	});

	it('say what the source’s counts cannot give', async () => {
		const counts = {
			source: 'maude' as const,
			product: 'Pump',
			eventKind: 'device-problem' as const,
			productReports: 100,
			reports: 10_000,
			events: [{ term: 'Leak', withProduct: 40, total: 500 }],
			byDay: [],
			caveats: [],
		};
		const analysis = await analyse({
			source: 'maude',
			product: 'Pump',
			counts: counts as never,
			options: { trend: false, further: { masking: true, monteCarlo: MONTE_CARLO } },
		});
		expect(analysis.caveats.join(' ')).toContain('not from reports: masking');
	});
});

describe('the comparator of the detector', () => {
	it.each([
		['named products', { names: ['rival'], codes: [] }, ['RIVAL']],
		['products of a code', { names: [], codes: ['lzg'] }, ['RIVAL', 'OTHER']],
		['either', { names: ['other'], codes: ['FRN'] }, ['OTHER']],
	])('is the reports of %s', async (_words, comparedWith, names) => {
		const { signals, further, basis } = await analysed({ comparedWith });
		const kept = REPORTS.filter(({ products: [one] }) =>
			['PUMP', ...names].includes(one?.name ?? ''),
		);
		expect(signals.find(({ event }) => event === 'Leak')?.counts).toEqual(tableOf('Leak', kept));
		expect(further?.comparator).toContain('reports');
		expect(basis).toBe('dataset');
	});

	it('counts a number of reports of its own for the rule of the ROR', async () => {
		const thresholds = { minN: 3, rorMinN: 5, prr: 2, chi2: 4, rorLower: 1, icLower: 0, eb05: 2 };
		const { signals } = await analysed({ thresholds });
		const rules = signals[0]?.measures.map(({ rule }) => rule);
		expect(rules).toEqual([
			expect.stringContaining('a ≥ 3, PRR'),
			expect.stringContaining('a ≥ 5, lower 95 % limit of the ROR'),
			expect.stringContaining('IC025'),
		]);
	});
});
