import { run as signals } from '../../../../lib/cli/commands/signals/run';
import { InputError } from '../../../../lib/model';
import { deviceReport } from '../../signals/reports';
import { runCommand } from './run-command';

const run = (text: string, values: Parameters<typeof runCommand>[2] = {}) =>
	runCommand(signals, text, values);

const TABLE = 'product,event,n\nA,X,20\nA,Y,80\nB,X,100\nB,Y,9800\n';

describe('cer signals', () => {
	it('reads a contingency table and writes the cells and measures of each pair', async () => {
		const { rows, summary } = await run(TABLE);
		expect(rows[0]).toMatchObject({
			product: 'A',
			event: 'X',
			a: '20',
			b: '80',
			c: '100',
			d: '9800',
		});
		expect(Number(rows[0]?.prr)).toBeCloseTo(19.8, 10);
		expect(Number(rows[0]?.prr_lower)).toBeCloseTo(12.78, 2);
		expect(Number(rows[0]?.expected)).toBeCloseTo(1.2, 12);
		expect(summary).toMatchObject({ reports: 10000, pairs: 4, rows: 4 });
	});

	it('writes the header row as documented', async () => {
		const { text } = await run(TABLE);
		expect(text.split('\n')[0]).toBe(
			'product,event,a,b,c,d,expected,prr,prr_lower,prr_upper,chi2,ror,ror_lower,ror_upper,ic,ic_lower,ic_upper,ebgm,eb05,eb95',
		);
	});

	it('counts reports, not rows', async () => {
		const csv = 'report_id,product,event\n1,A,X\n1,A,X\n1,A,Y\n2,A,X\n2,B,X\n3,B,Y\n1,A,X\n';
		const { rows, summary } = await run(csv, { reports: true });
		expect(rows[0]).toMatchObject({ product: 'A', event: 'X', a: '2', b: '0', c: '0', d: '1' });
		expect(rows.map(({ product, event }) => `${product}${event}`)).toEqual([
			'AX',
			'AY',
			'BX',
			'BY',
		]);
		expect(summary).toMatchObject({ reports: 3, pairs: 4 });
	});

	it('writes Infinity where a ratio is unbounded and nothing where it is undefined', async () => {
		const { rows } = await run('product,event,n\nA,X,5\nB,Y,5\n', {});
		expect(rows[0]).toMatchObject({ prr: 'Infinity', prr_lower: '', prr_upper: 'Infinity' });
	});

	it('gives the same rows whatever the size of the chunks it is fed', async () => {
		const csv = '\uFEFFn,event,product\r\n3,"X, ""acute""",A\r\n4,"line\none",B\r\n5,Y,A\r\n';
		const whole = await run(csv);
		const bytes = [...Buffer.from(csv)].map((byte) => Buffer.from([byte]));
		const { text, summary } = await runCommand(signals, bytes);
		expect(text).toBe(whole.text);
		expect(summary).toEqual(whole.summary);
		expect(whole.text).toContain('A,"X, ""acute""",3');
	});

	it('leaves out pairs below --min-n but keeps them in the margins', async () => {
		const { rows, summary } = await run(TABLE, { 'min-n': '90' });
		expect(rows.map(({ a }) => a)).toEqual(['100', '9800']);
		expect(rows[0]).toMatchObject({ c: '20' });
		expect(summary).toMatchObject({ pairs: 4, rows: 2 });
	});

	it.each([
		['a negative count', 'product,event,n\nA,X,-1\n', 'line 2: n is "-1", which is not a count.'],
		['half a report', 'product,event,n\nA,X,1\nB,X,1.5\n', 'line 3: n is "1.5"'],
		['a missing column', 'product,reaction,n\nA,X,1\n', 'the header row has no column "event".'],
		['a missing header', '', 'the input is empty.'],
		['a comma outside quotes', 'product,event,n\nA,X, acute,1\n', 'line 2: has 4 fields where'],
		[
			'a quote never closed',
			'product,event,n\nA,"X,1\n',
			'line 2: a quoted field is never closed.',
		],
		[
			'a pair given twice',
			'product,event,n\nA,X,1\nA,X,2\n',
			'line 3: the pair "A" and "X" is given',
		],
		['an empty product', 'product,event,n\n,X,1\n', 'line 2: product is empty.'],
	])('refuses %s in one clear line', async (_what, csv, message) => {
		await expect(run(csv)).rejects.toThrow(InputError);
		await expect(run(csv)).rejects.toThrow(message);
	});

	it('names the known methods when it is asked for another', async () => {
		await expect(run(TABLE, { methods: 'prr,magic' })).rejects.toThrow(
			'--methods: there is no method "magic".',
		);
	});
});

describe('cer signals --methods ebgm', () => {
	it('uses the parameters it is given and says so', async () => {
		const csv = 'product,event,n,expected\nREUMOFAN,WEIGHT INCREASED,16,0.40643623\nA,X,0,2\n';
		const { rows, summary } = await run(csv, {
			expected: true,
			methods: 'ebgm',
			theta: '3.25379356,0.39988854,2.02612692,1.9080797,0.06534557',
		});
		expect(Number(rows[0]?.ebgm)).toBeCloseTo(23.26, 1);
		expect(rows[0]).toMatchObject({ a: '16', b: '', prr: '', ic: '' });
		expect(summary).toMatchObject({
			prior: 'given',
			theta: { alpha1: 3.25379356, p: 0.06534557 },
			likelihood: 'with-zero-cells',
		});
		expect(summary.logLikelihood).toBeLessThan(0);
	});

	it('fits them over all cells of a table and prints theta and the likelihood', async () => {
		const lines = ['product,event,n'];
		for (let p = 0; p < 30; p++) {
			for (let e = 0; e < 20; e++) {
				if ((p * 7 + e * 3) % 4 === 0)
					lines.push(`P${p},E${e},${1 + ((p + e) % 5) + (p === e ? 20 : 0)}`);
			}
		}
		const { rows, summary } = await run(`${lines.join('\n')}\n`);
		expect(summary).toMatchObject({ prior: 'fitted', cells: 600, likelihood: 'with-zero-cells' });
		for (const { eb05, ebgm, eb95 } of rows) {
			expect(Number(eb05)).toBeLessThan(Number(ebgm));
			expect(Number(ebgm)).toBeLessThan(Number(eb95));
		}
	});

	it('refuses parameters that are none', async () => {
		await expect(run(TABLE, { theta: '1,2,3' })).rejects.toThrow('theta is "1,2,3"');
	});
});

describe('cer signals --canonical', () => {
	it('counts suspect products with every event of a report, and reports without one for their product', async () => {
		const reports = [
			deviceReport(1, '2024-01-01', ['Leak', 'Leak', 'Break']),
			deviceReport(2, '2024-01-02', ['Leak']),
			deviceReport(3, '2024-01-03', []),
		];
		const text = reports.map((report) => JSON.stringify(report)).join('\n');
		const { rows, summary } = await run(text, { canonical: true, methods: 'prr,ror,ic' });
		expect(summary).toMatchObject({ reports: 3, pairs: 2 });
		expect(rows[0]).toMatchObject({ product: 'PUMP', event: 'Leak', a: '2', b: '1', d: '0' });
		expect(summary).toMatchObject({ withoutStatedProblem: { rows: 0, reports: 1 } });
	});

	it('names the line that is no canonical report', async () => {
		const text = `${JSON.stringify(deviceReport(1, '2024-01-01', ['Leak']))}\n{"id":1}\n`;
		await expect(run(text, { canonical: true })).rejects.toThrow(
			'line 2: is not a cer.safety-report (',
		);
	});
});
