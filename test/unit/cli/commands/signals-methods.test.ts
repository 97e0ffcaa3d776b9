import { run as signals } from '../../../../lib/cli/commands/signals/run';
import {
	bcpnn,
	benjaminiHochberg,
	chi2Probability,
	fisherTest,
	icApproximate,
} from '../../../../lib/signals';
import { runCommand } from './run-command';

const run = (text: string, values: Parameters<typeof runCommand>[2] = {}) =>
	runCommand(signals, text, values);

const TABLE = 'product,event,n\nA,X,20\nA,Y,80\nB,X,100\nB,Y,9800\n';
const CELLS = { a: 20, b: 80, c: 100, d: 9800 };

describe('cer signals, methods beyond the four', () => {
	it('adds their columns at the end and leaves those before as they are', async () => {
		const [usual, all] = [
			await run(TABLE),
			await run(TABLE, { methods: 'prr,ror,ic,ebgm,rrr,fisher,bcpnn,bh,fdr' }),
		];
		const [header, added] = [usual, all].map(({ text }) => text.split('\n')[0] ?? '');
		expect(added.slice(header.length)).toBe(
			',rrr,fisher_p,fisher_p_greater,fisher_mid_p_greater,exact_or,exact_or_lower,exact_or_upper,bcpnn,bcpnn_lower,bcpnn_upper,bh_p,fdr',
		);
		usual.rows.forEach((row, i) => expect(all.rows[i]).toMatchObject(row));
	});

	it('gives the exact test, BCPNN and the plain ratio of the pair', async () => {
		const { rows } = await run(TABLE, { methods: 'rrr,fisher,bcpnn' });
		const { pTwoSided, pGreater, midPGreater, oddsRatio } = fisherTest(CELLS);
		expect(Number(rows[0]?.rrr)).toBeCloseTo(20 / 1.2, 10);
		expect(Number(rows[0]?.fisher_p)).toBe(pTwoSided);
		expect(Number(rows[0]?.fisher_p_greater)).toBe(pGreater);
		expect(Number(rows[0]?.fisher_mid_p_greater)).toBe(midPGreater);
		expect(Number(rows[0]?.exact_or_lower)).toBe(oddsRatio.lower);
		expect(Number(rows[0]?.bcpnn_lower)).toBe(bcpnn(CELLS).lower);
		expect(rows[0]).toMatchObject({ prr: '', ror: '', ic: '', ebgm: '' });
	});

	it('adjusts the one-sided Fisher p when that is asked for too, else χ², and says which', async () => {
		const fisher = await run(TABLE, { methods: 'fisher,bh' });
		const p = fisher.rows.map((row) => Number(row.fisher_p_greater));
		expect(fisher.rows.map((row) => Number(row.bh_p))).toEqual([...benjaminiHochberg(p)]);
		expect(fisher.summary).toMatchObject({ adjusted: 'fisher' });
		const square = await run(TABLE, { methods: 'bh' });
		expect(square.summary).toMatchObject({ adjusted: 'chi2' });
		const shown = await run(TABLE, { methods: 'prr,bh' });
		const fromSquare = shown.rows.map(({ chi2 }) => chi2Probability(Number(chi2), 1));
		for (const { rows } of [square, shown]) {
			expect(rows.map(({ bh_p }) => bh_p)).toEqual([...benjaminiHochberg(fromSquare)].map(String));
		}
		expect(square.rows[0]).toMatchObject({ prr: '', chi2: '' });
	});

	it('gives the approximate limits of the IC beside the exact ones', async () => {
		const { rows } = await run(TABLE, { methods: 'ic,ic-approximate' });
		const { lower, upper } = icApproximate(CELLS.a, Number(rows[0]?.expected));
		expect(rows[0]).toMatchObject({
			ic_approximate_lower: String(lower),
			ic_approximate_upper: String(upper),
		});
		expect(Math.abs(Number(rows[0]?.ic_lower) - Number(lower))).toBeLessThan(0.1);
	});

	it('ranks the false discovery rate as the EBGM does', async () => {
		const { rows, summary } = await run(TABLE, {
			methods: 'ebgm,fdr',
			theta: '0.2041,0.05816,1.415,1.838,0.0969',
		});
		const [first, second] = [...rows].sort((x, y) => Number(y.ebgm) - Number(x.ebgm));
		expect(Number(first?.fdr)).toBeLessThan(1e-6);
		expect(Number(second?.fdr)).toBeGreaterThan(Number(first?.fdr));
		expect(summary).toMatchObject({ prior: 'given', likelihood: 'with-zero-cells' });
	});

	it('fits the zero-truncated likelihood when told to, and says so', async () => {
		const { summary } = await run(TABLE, { methods: 'ebgm', truncated: true });
		expect(summary).toMatchObject({ likelihood: 'zero-truncated', cells: 4 });
	});
});

describe('cer signals --strata', () => {
	const HEADER = 'report_id,product,event,sex,year\n';
	const reports = Array.from({ length: 60 }, (_, i) => {
		const [sex, year] = [i % 3 === 0 ? 'f' : 'm', i % 4 < 2 ? '2023' : '2024'];
		return `${i},P${(i * 7) % 4},E${(i * i) % 5},${sex},${year}\n`;
	});
	const options = { reports: true, methods: 'rrr,ic,prr' };

	it('sums expected counts over strata, and leaves the two-by-two measures crude', async () => {
		const crude = await run(HEADER + reports.join(''), options);
		const { rows, summary } = await run(HEADER + reports.join(''), {
			...options,
			strata: 'sex,year',
		});
		expect(summary).toMatchObject({ strata: 4, reports: 60 });
		const parts = ['f,2023', 'm,2023', 'f,2024', 'm,2024'].map((stratum) =>
			reports.filter((row) => row.trim().endsWith(stratum)),
		);
		const apart = await Promise.all(parts.map((part) => run(HEADER + part.join(''), options)));
		for (const [i, row] of rows.entries()) {
			const margin = (given: readonly string[], at: number, name: string | undefined) =>
				given.filter((line) => line.split(',')[at] === name).length;
			const expected = parts.reduce(
				(sum, part) =>
					sum + (margin(part, 1, row.product) * margin(part, 2, row.event)) / part.length,
				0,
			);
			expect(Number(row.expected)).toBeCloseTo(expected, 10);
			expect(row.prr).toBe(crude.rows[i]?.prr);
		}
		expect(apart.map(({ summary: { reports: n } }) => n)).toEqual(
			parts.map(({ length }) => length),
		);
	});

	it('refuses strata of a table, and a report in two of them', async () => {
		await expect(run(TABLE, { strata: 'sex' })).rejects.toThrow(
			'--strata names columns of --reports',
		);
		const twice = `${HEADER}1,A,X,f,2023\n1,A,Y,m,2023\n`;
		await expect(run(twice, { ...options, strata: 'sex' })).rejects.toThrow(
			'line 3: report "1" is in the strata "f" and "m".',
		);
	});
});
