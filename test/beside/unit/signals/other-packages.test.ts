import {
	bcpnn,
	calibratedP,
	icOf,
	logLikelihoodRatio,
	prr,
	ror,
} from '../../../../lib/signals/disproportionality';
import {
	changePoints,
	gChart,
	laneyUChart,
	pChart,
	type ChartLimits,
} from '../../../../lib/signals/surveillance';
import { relativeError } from '../../../unit/signals/oracles';
import { besideCsv, besideJson } from '../../material';

describe('two-by-two measures against pvda and pharmsignal', () => {
	const rows = besideCsv('abcd_grid_1520_expected.csv');
	const wanted = (text = '') => (text === '' ? undefined : Number(text.replace('Inf', 'Infinity')));

	it.each([
		['PRR', prr, ['PRR', 'PRR025', 'PRR975']],
		['ROR', ror, ['ROR', 'ROR025', 'ROR975']],
		['IC', icOf, ['IC', 'IC025', 'IC975']],
		['BCPNN', bcpnn, ['bcpnn_EIC', 'bcpnn_lo', 'bcpnn_hi']],
	] as const)('%s agrees on every table, zero cells included', (_name, measure, columns) => {
		expect(rows.length).toBeGreaterThan(700);
		for (const { a, b, c, d, ...row } of rows) {
			const { estimate, lower, upper } = measure({
				a: Number(a),
				b: Number(b),
				c: Number(c),
				d: Number(d),
			});
			[estimate, lower, upper].forEach((ours, i) => {
				const theirs = wanted(row[columns[i]]);
				if (ours === undefined || theirs === undefined) expect(ours).toBe(theirs);
				else {
					const error = Math.min(Math.abs(ours - theirs), relativeError(ours, theirs));
					expect(ours === theirs ? 0 : error).toBeLessThan(1e-9);
				}
			});
		}
	});
});

describe('charts against qcc and qicharts2', () => {
	interface Case {
		x: number[];
		size: number[];
		limits: Array<[number, number]>;
		count: number[];
		denominator: number[];
		lcl: number[];
		ucl: number[];
	}
	const { cases } = besideJson<{ cases: Record<string, Case> }>('spc.json');
	const expectNear = (ours: number, theirs: number) =>
		expect(Math.min(Math.abs(ours - theirs), relativeError(ours, theirs))).toBeLessThan(1e-9);

	it.each<[string, (known: Case) => ChartLimits[], (known: Case, i: number) => [number, number]]>([
		['p_orangejuice', ({ x, size }) => pChart(x, size), ({ limits }, i) => limits[i]],
		[
			'laney_u_prime',
			({ count, denominator }) => laneyUChart(count, denominator),
			({ lcl, ucl }, i) => [lcl[i], ucl[i]],
		],
	])('%s: limits of every sample', (name, chart, limits) => {
		chart(cases[name]).forEach(({ lower, upper }, i) => {
			const [low, high] = limits(cases[name], i);
			expectNear(lower, low);
			expectNear(upper, high);
		});
	});

	it('g chart gives its limit around the mean gap', () => {
		const { x, ucl } = cases.g_chart;
		expectNear(gChart(x)[0].upper, ucl[0]);
	});
});

describe('statistics against other packages of R', () => {
	interface Misc {
		cpt_mean_PELT_MBIC: { x: number[]; cpts: number[] };
		pvLRT_lovastatin: { rows: Array<{ AE: string; Drug: string; n: number; lrstat?: number }> };
		EmpiricalCalibration_sccs: Record<
			'pos_logRr' | 'pos_se' | 'null_mean' | 'null_sd' | 'calibrated_p',
			number
		>;
	}
	const { cases } = besideJson<{ cases: Misc }>('misc.json');

	it('the likelihood-ratio statistic of pvLRT is the Poisson form', () => {
		const { rows } = cases.pvLRT_lovastatin;
		const sum = (of: (row: (typeof rows)[number]) => boolean) =>
			rows.filter(of).reduce((total, { n }) => total + n, 0);
		const all = sum(() => true);
		const judged = rows.filter(({ lrstat }) => typeof lrstat === 'number' && lrstat > 0);
		expect(judged.length).toBeGreaterThan(40);
		for (const { AE, Drug, n, lrstat = NaN } of judged) {
			const expected = (sum((row) => row.AE === AE) * sum((row) => row.Drug === Drug)) / all;
			expect(relativeError(logLikelihoodRatio(n, expected, 2 ** 50), lrstat)).toBeLessThan(1e-8);
		}
	});

	it('EmpiricalCalibration gives the calibrated p of its null', () => {
		const known = cases.EmpiricalCalibration_sccs;
		const p = calibratedP(
			{ logRatio: known.pos_logRr, standardError: known.pos_se },
			{ mean: known.null_mean, sd: known.null_sd },
		);
		expect(relativeError(p, known.calibrated_p)).toBeLessThan(1e-6);
	});

	it('changepoint finds as many changes, at no lower cost', () => {
		// Its pruning does not allow for the criterion's length term and misses the minimum by 0.06.
		const { x, cpts } = cases.cpt_mean_PELT_MBIC;
		const { starts } = changePoints(x, { variance: 1 });
		const cost = (at: number[]) =>
			[0, ...at].reduce((sum, from, i) => {
				const part = x.slice(from, at[i] ?? x.length);
				const mean = part.reduce((a, b) => a + b, 0) / part.length;
				const squares = part.reduce((a, b) => a + (b - mean) ** 2, 0);
				return sum + squares + Math.log(part.length / x.length);
			}, 0);
		expect(starts).toHaveLength(cpts.length);
		expect(cost(starts)).toBeLessThanOrEqual(cost(cpts));
	});
});
