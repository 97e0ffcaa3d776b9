import { run as signals } from '../../../../lib/cli/commands/signals/run';
import { runCommand } from './run-command';

const TABLE = 'product,event,n\nA,X,20\nA,Y,80\nB,X,100\nB,Y,9800\n';
const run = (values: Parameters<typeof runCommand>[2], text = TABLE) =>
	runCommand(signals, text, values);

describe('cer signals refuses an argument that would have no part in the result', () => {
	const theta = '0.2041,0.05816,1.415,1.838,0.0969';
	it.each([
		[{ methods: 'prr', theta }, '--theta is about EBGM, which nothing here asks for'],
		[{ methods: 'ic', truncated: true }, '--truncated is about EBGM'],
		[{ methods: 'ror', exact: true }, '--exact is about EBGM'],
		[{ exact: true, theta }, '--exact is about a fit, and --theta leaves none to do'],
		[{ seed: '4' }, '--seed is about lrt and --tree'],
		[{ simulations: '99', methods: 'prr' }, '--simulations is about lrt and --tree'],
		[{ rules: 'ic025', thresholds: 'prr=3' }, '--thresholds: prr is of the rule evans'],
		[{ rules: 'evans', thresholds: 'prr=3,PRR=4' }, '--thresholds: prr is given twice'],
		[{ rules: 'evans,ic025', consensus: '3' }, '--consensus is 3, and there are 2 --rules'],
	])('%j', async (values, message) => {
		await expect(run(values)).rejects.toThrow(message);
	});
});

/** Pairs whose counts are what chance alone makes of one ratio, or of several; a fixed congruential generator draws them. */
function table(products: number, events: number, ratioOf: (pair: number) => number): string {
	let state = 7;
	const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const draw = (mean: number) => {
		let [n, product] = [0, random()];
		while (product > Math.exp(-mean)) [n, product] = [n + 1, product * random()];
		return n;
	};
	const lines = ['product,event,n'];
	for (let p = 0; p < products; p++) {
		for (let e = 0; e < events; e++) {
			const n = draw(3 * ratioOf(p * events + e));
			if (n > 0) lines.push(`P${p},E${e},${n}`);
		}
	}
	return `${lines.join('\n')}\n`;
}

describe('EBGM where no prior can be fitted', () => {
	it('has no scores in a table too small, says so, and leaves the rule undecided', async () => {
		const values = { methods: 'ebgm,fdr', rules: 'eb05' };
		for (const truncated of [false, true]) {
			const { rows, summary } = await run({ ...values, truncated });
			expect(summary.notComputable).toContain('4 pairs with reports are too few to fit');
			expect(summary).not.toHaveProperty('theta');
			for (const row of rows) {
				expect(row).toMatchObject({ ebgm: '', eb05: '', eb95: '', fdr: '' });
				expect(row).toMatchObject({ verdict_eb05: 'not_computable', verdict: 'not_computable' });
			}
		}
		const expected = 'product,event,n,expected\nA,X,5,3.2\nB,Y,7,4.5\n';
		const { rows, summary } = await run({ methods: 'ebgm', expected: true }, expected);
		expect(rows[0]?.eb05).toBe('');
		expect(summary.notComputable).toContain('2 pairs with reports');
	});

	it('has none where the table shows no spread of ratios', async () => {
		for (const truncated of [false, true]) {
			const { rows, summary } = await run(
				{ methods: 'ebgm', truncated },
				table(20, 15, () => 1),
			);
			expect(summary.degenerate).toMatch(
				/^the prior is degenerate: .* of it lies at the one ratio/,
			);
			expect(summary.notComputable).toContain('no spread of ratios');
			expect(rows[0]?.ebgm).toBe('');
		}
	});

	it('has scores where ratios differ, within limits that are no single value', async () => {
		const spread = table(20, 15, (pair) => Math.exp(1.2 * Math.sin(12.9898 * pair)));
		const { rows, summary } = await run({ methods: 'ebgm' }, spread);
		expect(summary).not.toHaveProperty('notComputable');
		const widths = rows.map(({ eb05, eb95 }) => Number(eb95) / Number(eb05));
		expect(Math.min(...widths)).toBeGreaterThan(1);
		expect(widths.sort((a, b) => a - b)[Math.floor(rows.length / 2)]).toBeGreaterThan(1.5);
	});

	it('tells of a prior that is given and lies at zero in part', async () => {
		const theta = '3.9e-11,0.0185,0.767,0.889,0.132';
		const { rows, summary } = await run({ methods: 'ebgm', theta });
		expect(summary.degenerate).toContain('13.2 % of it lies at zero');
		expect(Number(rows[0]?.eb05)).toBeGreaterThan(0);
	});
});
