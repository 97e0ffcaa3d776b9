import { assessTrend, poissonChart } from '../../../../../lib/signals/surveillance';
import { relativeError } from '../../oracles';
import { agreed, saveAgreement } from '../../../../support/agreement';

afterAll(() => saveAgreement(__filename));

// poisson.test(events, r = expected, alternative = "greater")$p.value in R 4
const RATE_TESTS: Array<[events: number, expected: number, p: number]> = [
	[0, 2.5, 1],
	[1, 1e-6, 9.99999500000167e-7],
	[3, 0.4, 0.007926331867253836],
	[18, 7.5, 0.0007900240713022659],
	[40, 41.3, 0.6010082121884683],
	[100, 20, 3.488878669689653e-37],
	[200, 10, 6.057917351915062e-180],
	[12, 1e-9, 2.087675696859725e-117],
	[150, 3, 3.2894660604843626e-193],
	[1000, 900, 0.0005499022657117833],
	[100_000, 98_000, 9.690835158160505e-11],
];

// binom.test(x, x + s, t / (t + b), alternative = "greater")$p.value: x events in exposure t, s before in b
const CONDITIONAL_TESTS: Array<[x: number, t: number, s: number, b: number, p: number]> = [
	[1, 1, 0, 24, 0.04],
	[2, 3, 0, 12, 0.04],
	[18, 3000, 60, 24_000, 0.0019489598206521564],
	[5, 1, 60, 24, 0.11848794983789229],
	[30, 1, 24, 24, 6.2728907626784445e-28],
	[90, 2.5, 40, 60, 1.6269841432201484e-93],
	[12, 0.001, 3, 1000, 4.549932800530379e-70],
	[4000, 10, 3800, 10, 0.012119191621894074],
	[120_000, 365, 700_000, 2190, 1.2903009692765247e-19],
];

// phyper(k - 1, n, b, k + s, lower.tail = FALSE): k of n serious now, s of b before
const SEVERITY_TESTS: Array<[k: number, n: number, s: number, b: number, p: number]> = [
	[6, 8, 6, 60, 0.00019856670189400105],
	[0, 5, 3, 50, 1],
	[20, 20, 4, 400, 1.4030989173560322e-30],
	[45, 90, 30, 600, 8.588060596097621e-26],
];

const assess = (
	observed: { events: number; exposure: number; serious?: number },
	baseline: { events: number; exposure: number; serious?: number },
	foreseeable?: number,
) =>
	assessTrend({
		observed: { ...observed, from: '2026-01', to: '2026-03' },
		baseline: { ...baseline, from: '2024-01', to: '2025-12' },
		exposureUnit: 'units sold',
		foreseeable,
	});

describe('the exact tests against R', () => {
	it.each(RATE_TESTS)(
		'gives its p for %d events where %d are foreseeable',
		(events, expected, p) => {
			const found = assess({ events, exposure: 1 }, { events: 1, exposure: 1 }, expected).frequency
				.p;
			expect(
				agreed('article-88', 'R poisson.test, p down to 1e-193', relativeError(found, p)),
			).toBeLessThan(1e-12);
		},
	);

	it.each(CONDITIONAL_TESTS)(
		'gives its p for %d events in %d against %d in %d',
		(x, t, s, b, p) => {
			const found = assess({ events: x, exposure: t }, { events: s, exposure: b }).frequency.p;
			expect(
				agreed('article-88', 'R binom.test, p down to 1e-93', relativeError(found, p)),
			).toBeLessThan(1e-12);
		},
	);

	it.each(CONDITIONAL_TESTS)(
		'gives its p in the chart for %d events in %d against %d in %d',
		(x, t, s, b, p) => {
			const { points } = poissonChart({
				counts: [s, x],
				denominators: [b, t],
				baseline: [0],
				excluded: new Set(),
			});
			const { score = NaN, alarm } = points[1];
			expect(alarm).toBe(p < 0.00135);
			expect(
				agreed('poisson', 'R binom.test, p down to 1e-93', relativeError(10 ** -score, p)),
			).toBeLessThan(1e-12);
		},
	);

	it.each(SEVERITY_TESTS)('gives its p for %d of %d serious against %d of %d', (k, n, s, b, p) => {
		const found = assess(
			{ events: n, exposure: 1, serious: k },
			{ events: b, exposure: 1, serious: s },
		).severity?.p;
		expect(agreed('article-88', 'R phyper, severity', relativeError(found ?? NaN, p))).toBeLessThan(
			1e-12,
		);
	});
});
