import { run } from '../../../../lib/cli/commands/onset/run';
import type { ReportedProduct, SafetyReport } from '../../../../lib/model';
import { deviceReport } from '../../signals/reports';
import { runCommand } from './run-command';

const date = (value: string) => ({ value, precision: 'day', raw: value }) as const;
const drug = (name: string, start?: string): ReportedProduct => ({
	kind: 'drug',
	role: 'suspect',
	name,
	codes: [],
	...(start === undefined ? {} : { therapyStart: date(start) }),
});
const report = (
	id: number,
	event: string,
	products: ReportedProduct[],
	terms: string[],
): SafetyReport => ({
	...deviceReport(id, event, []),
	source: 'faers',
	dates: { event: date(event) },
	products,
	events: terms.map((term) => ({ kind: 'reaction', term, system: 'meddra-pt' })),
});
const ndjson = (reports: readonly object[]) => reports.map((one) => JSON.stringify(one)).join('\n');
const REPORTS = [
	...[3, 5, 8, 9, 14, 30].map((day, i) =>
		report(
			i,
			`2025-01-${String(1 + day).padStart(2, '0')}`,
			[drug('Statin', '2025-01-01')],
			['Rash'],
		),
	),
	report(10, '2025-03-02', [drug('STATIN', '2025-01-01'), drug('Other', '2025-03-01')], ['Fall']),
	report(11, '2025-03-02', [drug('Statin', '2025-04-01')], ['Fall']),
	report(12, '2025-03-02', [drug('Statin')], ['Fall']),
];

describe('cer onset', () => {
	it('writes a row for each product and pair, with the fit, and counts what is not usable', async () => {
		const { rows, summary } = await runCommand(run, ndjson(REPORTS));
		expect(rows.map(({ product, event, n, median }) => [product, event, n, median])).toEqual([
			['STATIN', '', '7', '9'],
			['STATIN', 'Rash', '6', '8.5'],
			['STATIN', 'Fall', '1', '60'],
			['OTHER', '', '1', '1'],
			['OTHER', 'Fall', '1', '1'],
		]);
		expect(Number(rows[1]?.shape_lower)).toBeLessThan(Number(rows[1]?.shape));
		expect(rows[1]?.reading).toBe('constant');
		expect(rows[2]).toMatchObject({ shape: '', reading: '' });
		// Two of seven orders of six and one put them at least as far apart.
		expect(Number(rows[2]?.p_other_events)).toBeCloseTo(2 / 7, 12);
		expect(Number(rows[2]?.p_other_products)).toBe(1);
		expect(summary).toEqual({
			reports: 9,
			incidents: 9,
			usable: 7,
			notUsable: { missing: 1, imprecise: 0, beforeStart: 1, beyond: 0 },
			products: 2,
			pairs: 3,
			rows: 3,
		});
	});

	it('keeps to primary suspects, and to pairs of so many reports, when told', async () => {
		const { rows } = await runCommand(run, ndjson(REPORTS), { primary: true, 'min-n': '2' });
		expect(rows.map(({ product, event }) => [product, event])).toEqual([
			['STATIN', ''],
			['STATIN', 'Rash'],
		]);
	});

	it('refuses a line that is no canonical report', async () => {
		await expect(runCommand(run, '{"schema":"other"}')).rejects.toThrow(
			'line 1: is not a cer.safety-report (',
		);
		await expect(runCommand(run, '', { 'min-n': 'few' })).rejects.toThrow('--min-n');
	});
});
