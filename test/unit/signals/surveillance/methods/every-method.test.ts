import { isInputError } from '../../../../../lib/model';
import {
	judgeSeries,
	parseTrendSettings,
	TREND_METHODS,
	type CountSeries,
	type JudgedSeries,
} from '../../../../../lib/signals';

const METHODS = Object.keys(TREND_METHODS);
const LENGTH = 84;
/** Deviations of a steady series in standard deviations, the same in every test. */
const NOISE = [
	0.3, -0.8, 1.1, -0.2, 0.6, -1.2, 0.9, -0.5, 0.1, 1.4, -1, 0.4, -0.6, 0.8, -0.3, 0.7, -0.9,
];

const monthsFrom = (length: number): string[] =>
	Array.from(
		{ length },
		(_, i) => `${2018 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
	);

/** A steady series around a level, with what the method wants of a denominator. */
function steady(name: string, level: number, length = LENGTH): CountSeries {
	const counts = Array.from({ length }, (_, i) =>
		Math.max(0, Math.round(level + Math.sqrt(level) * NOISE[i % NOISE.length])),
	);
	const { denominator } = TREND_METHODS[name];
	return {
		periods: monthsFrom(length),
		counts,
		...(denominator === 'needed'
			? { denominators: counts.map(() => Math.max(10, 8 * level)) }
			: {}),
	};
}

const judge = (name: string, series: CountSeries, options: unknown = {}): JudgedSeries =>
	judgeSeries(series, parseTrendSettings(name, options));

/** The verdicts, or what an InputError says; anything else fails the test. */
function verdictOf(
	name: string,
	series: CountSeries,
	options: unknown = {},
): JudgedSeries | string {
	try {
		return judge(name, series, options);
	} catch (error) {
		if (!isInputError(error)) throw error;
		return error.message;
	}
}

const withCounts = (
	series: CountSeries,
	changes: Readonly<Record<number, number>>,
): CountSeries => ({
	...series,
	counts: series.counts.map((count, index) => changes[index] ?? count),
});
const numbersOf = ({ points }: JudgedSeries) =>
	points.map(({ expected, upper, score, alarm }) => ({ expected, upper, score, alarm }));

describe.each(METHODS)('%s', (name) => {
	const method = TREND_METHODS[name];
	const series = steady(name, 20);
	const isShare = method.denominatorIs === 'total';

	it('uses a named baseline alone, or refuses it', () => {
		const options = { baseline: ['2018-03', '2021-02'] };
		if (method.baseline === 'own') {
			expect(verdictOf(name, series, options)).toContain(`${name} takes no baseline`);
			const byItself = judge(name, series);
			expect(byItself.baseline).toBeUndefined();
			expect(byItself.explanation).not.toContain('Baseline:');
			expect(byItself.points.some(({ flags }) => flags.includes('baseline'))).toBe(false);
			return;
		}
		const judged = judge(name, series, options);
		expect(judged.baseline).toEqual({ from: '2018-03', to: '2021-02', periods: 36 });
		// What lies outside has no part in what is expected; what lies inside has.
		const outside = judge(name, withCounts(series, { 0: 60, 70: 60, 83: 0 }), options);
		const inside = judge(name, withCounts(series, { 10: 60, 20: 70, 30: 80 }), options);
		const expectedOf = ({ points }: JudgedSeries) => points.map(({ expected }) => expected);
		expect(expectedOf(outside)).toEqual(expectedOf(judged));
		expect(expectedOf(inside)).not.toEqual(expectedOf(judged));
	});

	it('lets a period that is left out have no part in any other verdict', () => {
		const options = { exclude: ['2021-05', '2024-02'] };
		const one = judge(name, series, options);
		const other = judge(
			name,
			withCounts(series, { 40: 900_000 * (isShare ? 0 : 1), 73: isShare ? 160 : 500 }),
			options,
		);
		const others = (judged: JudgedSeries) =>
			numbersOf(judged).filter((_, index) => index !== 40 && index !== 73);
		expect(others(other)).toEqual(others(one));
		expect(one.points[40]?.flags).toEqual(['excluded']);
		expect(one.explanation).toContain('Left out: 2021-05, 2024-02.');
		if (method.exclude === 'skipped') expect(one.points[73]?.score).toBeUndefined();
	});

	it('leaves batch dumps and incomplete periods out in the same way, or refuses to look for them', () => {
		const dump = withCounts(series, { 73: isShare ? 160 : 900 });
		if (method.rows === 'gaps') {
			expect(verdictOf(name, dump, { batchDumps: true })).toContain('is a gap between events');
			expect(verdictOf(name, dump, { asOf: '2024-12-20' })).toContain('is a gap between events');
			return;
		}
		const flagged = judge(name, dump, { batchDumps: true, asOf: '2024-12-20', lagDays: 0 });
		const named = judge(name, dump, { exclude: ['2024-02', '2024-12'] });
		expect(numbersOf(flagged)).toEqual(numbersOf(named));
		expect(flagged.points[73]?.flags).toEqual(['excluded', 'batch-dump']);
		expect(flagged.points[83]?.flags).toEqual(['excluded', 'incomplete-period']);
		expect(verdictOf(name, dump, { lagDays: 5 })).toContain(
			'"lagDays" says nothing without "asOf"',
		);
	});

	it('takes a denominator, or refuses it, as it says', () => {
		const { denominators, ...alone } = steady(name, 20);
		const sizes = denominators ?? alone.counts.map(() => 160);
		const [without, withSizes] = [
			verdictOf(name, alone),
			verdictOf(name, { ...alone, denominators: sizes }),
		];
		expect(typeof without).toBe(method.denominator === 'needed' ? 'string' : 'object');
		expect(typeof withSizes).toBe(method.denominator === 'refused' ? 'string' : 'object');
		if (method.denominator === 'refused') return;
		// A count above its denominator: legal for exposure, no share of a whole.
		const above = verdictOf(name, {
			...alone,
			denominators: sizes.map((size, i) => (i === 50 ? 3 : size)),
		});
		if (isShare) expect(above).toContain('is above its denominator, 3');
		else expect(typeof above).toBe('object');
	});

	it('says in words that nothing but zeros has no scale, or judges them without alarm', () => {
		const zeros = withCounts(
			series,
			Object.fromEntries(series.counts.map((_, index) => [index, 0])),
		);
		const found = verdictOf(name, zeros);
		if (typeof found === 'string') expect(found).toMatch(/^trend: .{20,}/);
		else expect(found.points.some(({ alarm }) => alarm)).toBe(false);
	});

	it.each([1e6, 1e9])('is finite and right for counts of %d', (level) => {
		const large = steady(name, level);
		const calm = judge(name, large);
		const jump = 5 * level;
		const risen = judge(name, withCounts(large, { 80: jump, 81: jump, 82: jump, 83: jump }));
		const values = calm.points.flatMap(({ expected, upper, score }) => [expected, upper, score]);
		expect(values.filter((value) => value !== undefined && !Number.isFinite(value))).toEqual([]);
		expect(calm.judged).toBeGreaterThan(0);
		const alarms = (judged: JudgedSeries, from: number) =>
			judged.points.slice(from).filter(({ alarm }) => alarm).length;
		if (name === 't') return; // Long times are no alarm.
		expect(alarms(calm, 0)).toBeLessThanOrEqual(2);
		expect(alarms(risen, 80)).toBeGreaterThan(0);
		for (const { expected } of calm.points) {
			if (expected !== undefined) expect(Math.abs(expected / level - 1)).toBeLessThan(0.01);
		}
	});

	it.each([1, 2, 24])('judges %d periods, or says what it needs', (length) => {
		for (const calendar of [true, false]) {
			const short = steady(name, 20, length);
			const periods = calendar ? short.periods : short.periods.map((_, i) => `lot ${i + 1}`);
			const found = verdictOf(name, { ...short, periods });
			if (typeof found === 'string') expect(found).toMatch(/^trend: .{20,}/);
			else expect(found.judged).toBeGreaterThan(0);
			if (method.season === 'needed' && !calendar) expect(found).toContain('no calendar');
			if (length === 24 && method.season !== 'needed') expect(typeof found).toBe('object');
		}
	});

	it('names an option it does not take, or cannot read', () => {
		expect(verdictOf(name, series, { gamma: 1 })).toContain(
			`options of ${name}: Unrecognized key: "gamma"`,
		);
		expect(verdictOf(name, series, { exclude: ['2031-01'] })).toContain('"exclude" names 2031-01');
		expect(verdictOf(name, series, { exclude: '2021-05' })).toContain(
			`options of ${name}: exclude`,
		);
		expect(verdictOf(name, series, { asOf: 'yesterday' })).toContain(`options of ${name}: asOf`);
		if (method.baseline === 'own') return;
		expect(verdictOf(name, series, { baseline: 85 })).toContain(
			'"baseline" is 85 periods, and the series has 84',
		);
		expect(verdictOf(name, series, { baseline: ['2019-01', 'x'] })).toContain('"baseline" names x');
		expect(verdictOf(name, series, { baseline: ['2021-01', '2019-01'] })).toContain(
			'no period is left',
		);
	});
});
