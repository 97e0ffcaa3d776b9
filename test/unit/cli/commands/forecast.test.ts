import { run } from '../../../../lib/cli/commands/forecast/run';
import { runCommand } from './run-command';

const csv = (counts: readonly number[]): string =>
	[
		'period,count',
		...counts.map(
			(count, i) =>
				`${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${count}`,
		),
	].join('\n');
const seasonal = Array.from({ length: 60 }, (_, i) => [9, 14, 22, 31, 22, 14][i % 6] + (i % 5));

describe('cer forecast', () => {
	it('writes mean and interval for the months that follow, and the backtest in the summary', async () => {
		const { rows, text, summary } = await runCommand(run, csv(seasonal), { horizon: '3' });
		expect(text.split('\n')[0]).toBe('period,mean,lower,upper');
		expect(rows.map(({ period }) => period)).toEqual(['2025-01', '2025-02', '2025-03']);
		for (const { mean, lower, upper } of rows) {
			expect(Number(lower)).toBeLessThanOrEqual(Number(mean));
			expect(Number(upper)).toBeGreaterThanOrEqual(Number(mean));
		}
		expect(summary).toMatchObject({ step: 'month', cycle: 12, level: 0.95, periods: 60 });
		expect(Array.isArray(summary.backtests)).toBe(true);
	});

	it('takes the method it is told', async () => {
		const { summary } = await runCommand(run, csv(seasonal), {
			horizon: '2',
			method: 'seasonal-naive',
		});
		expect(summary).toMatchObject({ method: 'seasonal-naive' });
	});

	it.each([
		[{}, '--horizon is missing'],
		[{ horizon: '0' }, 'is not from 1 to 120'],
		[{ horizon: '3', method: 'crystal-ball' }, 'there is no method'],
		[{ horizon: '3', level: '95' }, 'is not between 0 and 1'],
	])('refuses %j with one line', async (values, message) => {
		await expect(runCommand(run, csv(seasonal), values)).rejects.toThrow(message);
	});

	it('refuses a series that is too short, and one with a denominator', async () => {
		await expect(runCommand(run, csv([1, 2, 3]), { horizon: '3' })).rejects.toThrow('at least 8');
		const rates = 'period,count,denominator\n2024-01,1,10\n2024-02,2,10\n';
		await expect(runCommand(run, rates, { horizon: '3' })).rejects.toThrow('not rates');
	});
});
