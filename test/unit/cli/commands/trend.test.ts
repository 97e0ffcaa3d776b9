import { run } from '../../../../lib/cli/commands/trend/run';
import { InputError } from '../../../../lib/model';
import { runCommand } from './run-command';

const csv = (counts: readonly number[], first = 2020): string =>
	[
		'period,count',
		...counts.map(
			(count, i) =>
				`${first + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${count}`,
		),
	].join('\n');
const options = (value: unknown) => JSON.stringify(value);

describe('cer trend', () => {
	it('writes expected, limit, score, alarm and flags for each period', async () => {
		const counts = [...Array.from({ length: 24 }, (_, i) => 10 + (i % 3)), 11, 40, 12];
		const { rows, text, summary } = await runCommand(run, csv(counts), {
			method: 'c',
			options: options({ baseline: 24 }),
		});
		expect(text.split('\n')[0]).toBe('period,count,expected,upper,score,alarm,flags');
		expect(rows[0]).toMatchObject({
			period: '2020-01',
			count: '10',
			expected: '11',
			alarm: 'false',
			flags: 'baseline',
		});
		expect(rows[25]).toMatchObject({ alarm: 'true', flags: '' });
		expect(summary).toMatchObject({
			alarms: ['2022-02'],
			baseline: { from: '2020-01', to: '2021-12' },
		});
	});

	it('counts missing months as zero and names them', async () => {
		const { rows, summary } = await runCommand(
			run,
			'period,count\n2024-01,5\n2024-03,5\n2024-04,6\n',
			{ method: 'c' },
		);
		expect(rows.map(({ count }) => count)).toEqual(['5', '0', '5', '6']);
		expect(summary).toMatchObject({ filled: ['2024-02'], step: 'month' });
	});

	it('reads days as openFDA counts them and one month in another spelling, and says so', async () => {
		const days = 'period,count\n20240229,3\n20240302,4\n20240303,2\n';
		const { rows, summary } = await runCommand(run, days, { method: 'c' });
		expect(rows.map(({ count }) => count)).toEqual(['3', '0', '4', '2']);
		expect(summary).toMatchObject({ step: 'day', filled: ['2024-03-01'], judged: 4 });
		expect(summary.respelled).toMatchObject({ periods: 3 });
		const months = 'period;count\n2023-12;1\n2024-1;2\n2024-04;3\n';
		const spelled = await runCommand(run, months, { method: 'c' });
		expect(spelled.rows.map(({ count }) => count)).toEqual(['1', '2', '0', '0', '3']);
		expect(spelled.summary.respelled).toMatchObject({
			periods: 1,
			first: [{ given: '2024-1', read: '2024-01' }],
		});
	});

	it('reads tabs, a byte order mark and --step, and names counts it cannot read', async () => {
		const tabs = '\uFEFFperiod\tcount\n"2024-01"\t1\n2024-02\t2\n';
		expect((await runCommand(run, tabs, { method: 'c' })).rows).toHaveLength(2);
		const lots = 'period,count\n2024-13,1\n2024-99,2\n';
		await expect(runCommand(run, lots, { method: 'c' })).rejects.toThrow(
			'line 2: the period "2024-13" looks like a date, but cannot be read',
		);
		const { summary } = await runCommand(run, lots, { method: 'c', step: 'none' });
		expect(summary).toMatchObject({ step: 'none', periods: 2 });
		for (const count of ['1.5', '"1,234"', 'NaN', '1e400', '', '-0.5']) {
			const text = `period,count\n2024-01,1\n2024-02,${count}\n`;
			await expect(runCommand(run, text, { method: 'c' })).rejects.toThrow('line 3: count is');
		}
		await expect(runCommand(run, lots, { method: 'c', step: 'decade' })).rejects.toThrow(
			'--step is "decade"',
		);
	});

	it('takes labels that are no calendar in the order given', async () => {
		const { rows } = await runCommand(run, 'period,count\nb,5\na,6\n', { method: 'c' });
		expect(rows.map(({ period }) => period)).toEqual(['b', 'a']);
	});

	it('flags what it is asked to flag and keeps it out of the baseline', async () => {
		const counts = Array.from({ length: 30 }, (_, i) => (i === 14 ? 200 : 10 + (i % 3)));
		const { rows, summary } = await runCommand(run, csv(counts), {
			method: 'ewma',
			options: options({ batchDumps: true, asOf: '2022-07-10', exclude: ['2020-03'] }),
		});
		expect(rows[14]).toMatchObject({ flags: 'excluded;batch-dump', alarm: 'true' });
		expect(rows[2]?.flags).toBe('excluded');
		expect(rows[29]?.flags).toBe('excluded;incomplete-period');
		expect(summary.alarms).toEqual(['2021-03']);
	});

	it('uses denominators with u and poisson', async () => {
		const lines = Array.from(
			{ length: 12 },
			(_, i) => `2024-${String(i + 1).padStart(2, '0')},${i === 11 ? 30 : 10},100`,
		);
		const text = ['period,count,denominator', ...lines].join('\n');
		for (const method of ['u', 'poisson']) {
			const { summary } = await runCommand(run, text, { method });
			expect(summary.alarms).toEqual(['2024-12']);
		}
		await expect(runCommand(run, text, { method: 'c' })).rejects.toThrow('equal exposure');
	});

	it.each([
		[{ method: 'magic' }, 'there is no method "magic".'],
		[{}, '--method is missing'],
		[{ method: 'ewma', options: '{"gamma":1}' }, 'options of ewma: Unrecognized key: "gamma"'],
		[{ method: 'ewma', options: '{"lambda":2}' }, 'options of ewma: lambda'],
		[{ method: 'c', options: '{' }, '--options is not JSON'],
		[{ method: 'u' }, 'needs a column "denominator"'],
	])('refuses %j in one clear line', async (values, message) => {
		await expect(runCommand(run, csv([1, 2, 3]), values)).rejects.toThrow(InputError);
		await expect(runCommand(run, csv([1, 2, 3]), values)).rejects.toThrow(message);
	});

	it.each([
		['period,count\n2024-02,1\n2024-01,1\n', 'the period 2024-01 comes after 2024-02'],
		['period,count\n2024-02,1\n2024-02,1\n', 'line 3: the period 2024-02 is given twice'],
		['period,count\n2024-02,-1\n', 'line 2: count is "-1"'],
		['period,count\n', 'the series has no periods'],
		['month,count\n2024-01,1\n', 'no column "period"'],
		['period,count,denominator\n2024-01,1,0\n', 'line 2: denominator is "0"'],
	])('refuses the series %j', async (text, message) => {
		await expect(runCommand(run, text, { method: 'c' })).rejects.toThrow(message);
	});
});

describe('cer trend with the detectors', () => {
	const calm = Array.from(
		{ length: 84 },
		(_, i) => 12 + Math.round(5 * Math.sin((Math.PI * i) / 6)),
	);
	const wave = calm.map((count, i) => (i >= 80 ? count + 30 : count));

	it.each([
		['farrington-flexible', { years: 3 }],
		['farrington', { years: 3 }],
		['farrington-memory', { years: 3 }],
		['auto', {}],
		['ears-c1', {}],
		['ears-c2', {}],
		['bayes', {}],
		['cusum', { baseline: 48 }],
		['maxsprt', { baseline: 48 }],
		['seasonal-hybrid-esd', {}],
		['change-points', {}],
		['poisson', { baseline: 48 }],
	])('%s raises an alarm at a planted wave', async (method, given) => {
		const { rows, summary } = await runCommand(run, csv(wave), {
			method,
			options: options(given),
		});
		expect(rows.slice(80).some(({ alarm }) => alarm === 'true')).toBe(true);
		expect(summary).toMatchObject({ method, periods: 84 });
	});

	it.each(['u', 'laney-u', 'p', 'laney-p', 'binomial-maxsprt'])(
		'%s wants a denominator and says so',
		async (method) => {
			await expect(runCommand(run, csv(calm), { method })).rejects.toThrow('needs a column');
		},
	);

	it('finds a risen share of cases by binomial MaxSPRT, and refuses more cases than events', async () => {
		const shares = (cases: (i: number) => number) =>
			`period,count,denominator\n${Array.from({ length: 36 }, (_, i) => `${i},${cases(i)},40`).join('\n')}\n`;
		const method = 'binomial-maxsprt';
		const risen = await runCommand(
			run,
			shares((i) => (i < 28 ? 8 + (i % 3) : 18)),
			{ method },
		);
		expect(risen.summary.alarms).toEqual(['29', '30', '31', '32', '33', '34', '35']);
		expect(risen.summary.explanation).toContain('exact for 12 looks');
		const calmShares = await runCommand(
			run,
			shares((i) => 8 + (i % 3)),
			{ method },
		);
		expect(calmShares.summary.alarms).toEqual([]);
		await expect(
			runCommand(
				run,
				shares(() => 41),
				{ method },
			),
		).rejects.toThrow('the count of 0, 41, is above its denominator, 40');
	});

	it('alarms at short times between events by the t-chart', async () => {
		const times = [40, 25, 61, 33, 50, 18, 72, 44, 29, 55, 38, 47, 31, 66, 3, 2, 4, 1];
		const { summary } = await runCommand(run, csv(times), {
			method: 't',
			options: options({ baseline: 14 }),
		});
		expect(summary.alarms).toHaveLength(4);
		expect(summary.explanation).toContain('times between rare events');
	});

	it('chooses by the series and says why', async () => {
		const chosen = async (text: string) =>
			(await runCommand(run, text, { method: 'auto' })).summary.explanation;
		expect(await chosen(csv(wave))).toContain('same season of 5 years before');
		expect(await chosen(csv(calm.slice(0, 30)))).toContain('no long seasonal history');
		expect(await chosen(csv(calm.slice(0, 30).map((count) => count % 3)))).toContain('small');
		const rates = `period,count,denominator\n${calm
			.slice(0, 24)
			.map((count, i) => `${i},${count},100`)
			.join('\n')}\n`;
		expect(await chosen(rates)).toContain('there is a denominator');
		const named = await runCommand(run, csv(wave), {
			method: 'auto',
			options: options({ baseline: 48 }),
		});
		expect(named.summary.explanation).toContain('a baseline was named');
	});

	it('takes a level for the automatic choice, whatever it chooses', async () => {
		const small = calm.slice(0, 30).map((count) => count % 3);
		const rates = `period,count,denominator\n${wave.map((count, i) => `${i},${count},100`).join('\n')}\n`;
		for (const [chosen, text] of [
			['farrington-flexible', csv(wave)],
			['negative-binomial', csv(wave.slice(60))],
			['negative-binomial', csv(small)],
			['negative-binomial', rates],
		]) {
			const upperAt = async (alpha?: number) => {
				const given = alpha === undefined ? {} : { options: options({ alpha }) };
				const { rows, summary } = await runCommand(run, text, { method: 'auto', ...given });
				expect(summary.parameters).toMatchObject({ chosen, ...(alpha ? { alpha } : {}) });
				return Number(rows.at(-1)?.upper);
			};
			const usual = await upperAt();
			expect(await upperAt(0.005)).toBeCloseTo(usual, 6);
			expect(await upperAt(1e-6)).toBeGreaterThan(usual);
			expect(await upperAt(0.1)).toBeLessThan(usual);
		}
		await expect(
			runCommand(run, csv(wave), { method: 'auto', options: options({ alpha: 0.7 }) }),
		).rejects.toThrow('alpha');
	});

	it('leaves what a detector cannot judge empty, and says nothing of it', async () => {
		const { rows } = await runCommand(run, csv(wave), {
			method: 'farrington-flexible',
			options: options({ years: 3 }),
		});
		expect(rows[0]).toMatchObject({ expected: '', upper: '', alarm: 'false' });
		expect(rows[83]?.upper).not.toBe('');
	});
});
