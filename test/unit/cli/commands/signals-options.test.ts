import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as signals } from '../../../../lib/cli/commands/signals/run';
import {
	calibratedInterval,
	calibratedP,
	cumulativeMeasure,
	fitEmpiricalNull,
	icOf,
	mantelHaenszel,
	prr,
	ror,
} from '../../../../lib/signals';
import { agreed, saveAgreement } from '../../../support/agreement';
import { relativeError } from '../../signals/oracles';
import { deviceReport } from '../../signals/reports';
import { runCommand } from './run-command';

afterAll(() => saveAgreement(__filename));

const run = (text: string, values: Parameters<typeof runCommand>[2] = {}) =>
	runCommand(signals, text, { methods: 'prr,ror,ic', ...values });

/** A cell of the output; NaN where it is empty. */
const valueOf = (text = ''): number => (text === '' ? NaN : Number(text));

const folder = mkdtempSync(join(tmpdir(), 'cer-signals-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

const TABLE = 'product,event,n\nA,X,10\nA,Y,990\nB,X,900\nB,Y,100\nC,X,20\nC,Y,8000\n';

/** Reports of two products over seven quarters, one of them without any. */
const DATED = Array.from({ length: 120 }, (_, i) => ({
	id: String(i),
	product: `P${(i * 7 + Math.floor(i / 4)) % 3}`,
	event: `E${(i * i + Math.floor(i / 8)) % 4}`,
	sex: i % 3 === 0 ? 'f' : 'm',
	date: `20${22 + (i % 2)}-${['01-15', '05-01', '11-30'][i % 3] ?? ''}`,
}));
const DATED_CSV = `report_id,product,event,sex,date\n${DATED.map(({ id, product, event, sex, date }) => `${id},${product},${event},${sex},${date}\n`).join('')}`;

describe('cer signals --masking', () => {
	it('adds the masking product and the measures without it, behind the columns of the design', async () => {
		const theta = '0.2041,0.05816,1.415,1.838,0.0969';
		const { rows, text, summary } = await run(TABLE, {
			masking: true,
			methods: 'prr,ebgm',
			theta,
		});
		expect(text.split('\n')[0]).toMatch(
			/eb95,masked_by,masking_ratio,masking_share,unmasked_prr,unmasked_prr_lower,unmasked_prr_upper,unmasked_eb05$/,
		);
		expect(rows[0]).toMatchObject({ product: 'A', event: 'X', masked_by: 'B' });
		const left = prr({ a: 10, b: 990, c: 20, d: 8000 });
		expect(Number(rows[0]?.unmasked_prr)).toBe(left.estimate);
		expect(Number(rows[0]?.unmasked_eb05)).toBeGreaterThan(Number(rows[0]?.eb05));
		expect(summary).toMatchObject({ masked: rows.filter(({ masked_by: by }) => by !== '').length });
	});
});

describe('cer signals --methods lrt', () => {
	it('prints simulations and seed, and gives the same p for the same seed', async () => {
		const values = { methods: 'lrt', simulations: '199', seed: '5' };
		const [one, again] = [await run(TABLE, values), await run(TABLE, values)];
		expect(one.text).toBe(again.text);
		expect(one.summary).toMatchObject({ simulations: 199, seed: 5 });
		expect(one.rows[2]).toMatchObject({ product: 'B', event: 'X', lrt_p: '0.005' });
		expect(one.rows[3]).toMatchObject({ lrt: '0', lrt_p: '1' });
	});
});

describe('cer signals --methods mh', () => {
	it('is Mantel–Haenszel over the strata of the reports', async () => {
		const { rows } = await run(DATED_CSV, { reports: true, methods: 'mh', strata: 'sex' });
		const strata = ['f', 'm'].map((sex) => {
			const own = DATED.filter((one) => one.sex === sex);
			const [a, p, e] = [
				own.filter(({ product, event }) => product === 'P0' && event === 'E0').length,
				own.filter(({ product }) => product === 'P0').length,
				own.filter(({ event }) => event === 'E0').length,
			];
			return { a, b: p - a, c: e - a, d: own.length - p - e + a };
		});
		const wanted = mantelHaenszel(strata);
		expect(rows[0]).toMatchObject({ product: 'P0', event: 'E0' });
		expect(Number(rows[0]?.mh_or)).toBe(wanted.oddsRatio.estimate);
		expect(Number(rows[0]?.mh_rr_upper)).toBe(wanted.ratio.upper);
		expect(Number(rows[0]?.mh_p)).toBe(wanted.pCorrected);
		expect(Number(rows[0]?.mh_homogeneity_p)).toBe(wanted.homogeneity?.p);
		expect(wanted.homogeneity?.p).toBeGreaterThan(0);
	});
});

describe('cer signals --negative-controls', () => {
	const lines = Array.from(
		{ length: 8 },
		(_, i) => `P${i},E${i},${20 + 7 * i}\nP${i},REST,${900 + 11 * i}\n`,
	);
	const csv = `product,event,n\n${lines.join('')}Q,E0,300\nQ,E1,200\n${Array.from({ length: 8 }, (_, i) => `R,E${i},${40 + i}\n`).join('')}R,REST,30000\n`;
	const controls = Array.from({ length: 8 }, (_, i) => `p${i},e${i}\n`).join('');

	it('takes the error of the controls out of ratio and p, and prints the null', async () => {
		const { rows, summary } = await run(csv, {
			'negative-controls': file('controls.csv', `product,event\n${controls}Nobody,E1\n`),
		});
		const logs = rows
			.filter(({ product = '', event }) => product.startsWith('P') && event === `E${product[1]}`)
			.map((row) => ({
				logRatio: Math.log(Number(row.ror)),
				standardError: Math.log(Number(row.ror_upper) / Number(row.ror)) / 1.959963984540054,
			}));
		expect(logs).toHaveLength(8);
		const fitted = fitEmpiricalNull(logs);
		expect(summary.calibration).toMatchObject({ measure: 'ror', given: 9, used: 8 });
		const { null: found } = summary.calibration as { null: { mean: number; sd: number } };
		expect(found.mean).toBeCloseTo(fitted?.mean ?? NaN, 9);
		const [own] = logs;
		const first = rows.find(({ product, event }) => product === 'P0' && event === 'E0');
		expect(Number(first?.calibrated_p)).toBeCloseTo(calibratedP(own, found), 12);
		const interval = calibratedInterval(own, found);
		expect(Number(first?.calibrated_lower)).toBeCloseTo(interval.lower ?? NaN, 10);
	});

	it.each([
		['too few controls', 'product,event\nP0,E0\n', '5 are needed'],
		['a file without the columns', 'product,reaction\nP0,E0\n', 'no column "event"'],
	])('refuses %s in one line', async (_what, text, message) => {
		const path = file('wrong.csv', text);
		await expect(run(csv, { 'negative-controls': path })).rejects.toThrow(new RegExp(message));
	});

	it('names a file that is not there', async () => {
		await expect(run(csv, { 'negative-controls': '/nowhere.csv' })).rejects.toThrow(
			'--negative-controls /nowhere.csv: there is no such file.',
		);
	});
});

describe('cer signals --tree', () => {
	it('gives each pair its strongest branch and writes all of them to --cuts', async () => {
		const tree = file('tree.csv', 'code,parent,name\nT,,All\nT1,T,X\nT2,T,Y\n');
		const cuts = join(folder, 'cuts.csv');
		const { rows, summary } = await run(TABLE, { tree, cuts, simulations: '99' });
		expect(rows[2]).toMatchObject({
			product: 'B',
			tree_code: 'T1',
			tree_name: 'X',
			tree_p: '0.01',
		});
		expect(summary).toMatchObject({ tree: { codes: 3, outside: 0 }, simulations: 99, seed: 1 });
		const [header, first] = readFileSync(cuts, 'utf8').split('\n');
		expect(header).toBe('product,code,name,exposed,unexposed,relative_risk,llr,p');
		expect(first).toMatch(/^A,T2,Y,990,8100,/);
	});
});

describe('cer signals --cumulative', () => {
	it('has one row a pair and quarter, of all reports up to its end', async () => {
		const { rows, summary } = await run(DATED_CSV, { reports: true, cumulative: 'quarter' });
		expect(summary).toMatchObject({ periods: 8, undated: 0 });
		const quarterOf = (date: string) =>
			`${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
		const own = rows.filter(({ product, event }) => product === 'P0' && event === 'E0');
		const tables = [...new Set(DATED.map(({ date }) => quarterOf(date)))].map((period) => {
			const inPeriod = DATED.filter(({ date }) => quarterOf(date) === period);
			const count = (of: (one: (typeof DATED)[number]) => boolean) => inPeriod.filter(of).length;
			const a = count(({ product, event }) => product === 'P0' && event === 'E0');
			const b = count(({ product }) => product === 'P0') - a;
			const c = count(({ event }) => event === 'E0') - a;
			return { period, table: { a, b, c, d: inPeriod.length - a - b - c } };
		});
		const wanted = cumulativeMeasure(tables, ror);
		expect(own.map(({ period }) => period)).toEqual(wanted.map(({ period }) => period));
		wanted.forEach(({ table, added, measured }, i) => {
			expect(own[i]).toMatchObject({ a: String(table.a), added: String(added) });
			const error = relativeError(valueOf(own[i]?.ror), measured.estimate ?? NaN);
			agreed('cumulative', 'counted again up to each quarter', error);
			expect(error).toBeLessThan(1e-12);
			expect(Number(own[i]?.ic_lower)).toBeCloseTo(icOf(table).lower ?? NaN, 9);
		});
	});

	it('reads the day of receipt of canonical reports, and counts those without a month', async () => {
		const text = [
			deviceReport(1, '2024-01-01', ['Leak']),
			deviceReport(2, '2024-08-02', ['Leak', 'Break']),
			deviceReport(3, undefined, ['Leak']),
		]
			.map((report) => JSON.stringify(report))
			.join('\n');
		const { rows, summary } = await run(text, { canonical: true, cumulative: 'quarter' });
		expect(rows.map(({ event, period, a, added }) => [event, period, a, added])).toEqual([
			['Leak', '2024-Q1', '1', '1'],
			['Leak', '2024-Q2', '1', '0'],
			['Leak', '2024-Q3', '2', '1'],
			['Break', '2024-Q3', '1', '1'],
		]);
		expect(summary).toMatchObject({ undated: 1, roles: ['suspect', 'interacting'] });
	});

	it('refuses what is no date, and a report with two', async () => {
		const header = 'report_id,product,event,date\n';
		const values = { reports: true, cumulative: 'quarter' };
		await expect(run(`${header}1,A,X,soon\n`, values)).rejects.toThrow('line 2: "soon" is no date');
		await expect(run(`${header}1,A,X,2024-01\n1,A,Y,2024-05\n`, values)).rejects.toThrow(
			'line 3: report "1" has dates in two months.',
		);
	});
});

describe('cer signals --comparator', () => {
	it('compares with the class, or with named products, and leaves out what has none', async () => {
		const classes = file('classes.csv', 'product,class\nA,pumps\nC,pumps\n');
		const inClass = await run(TABLE, { comparator: 'class', classes });
		expect(inClass.rows.map(({ product }) => product)).toEqual(['A', 'A', 'C', 'C']);
		expect(inClass.rows[0]).toMatchObject({ a: '10', b: '990', c: '20', d: '8000' });
		expect(inClass.summary).toMatchObject({ comparator: 'class', notCompared: 2 });
		const named = await run(TABLE, { comparator: 'products', 'compare-with': ['C'] });
		expect(named.rows[0]).toMatchObject({ a: '10', b: '990', c: '20', d: '8000' });
	});

	it('keeps the prior of the whole table for EBGM', async () => {
		// Thirty more products, so that there is enough to fit a prior to.
		const more = Array.from(
			{ length: 30 },
			(_, i) => `M${i},X,${1 + ((i * 7) % 23)}\nM${i},Y,${40 + i}\n`,
		);
		const table = `${TABLE}${more.join('')}`;
		const values = { methods: 'ebgm', comparator: 'products', 'compare-with': ['C'] };
		const [all, named] = [await run(table, { methods: 'ebgm' }), await run(table, values)];
		expect(all.summary.theta).toBeDefined();
		expect(named.summary.theta).toEqual(all.summary.theta);
		expect(named.rows[0]?.ebgm).not.toBe(all.rows[0]?.ebgm);
	});
});

describe('cer signals --rules', () => {
	it('judges by each rule with its thresholds, prints them, and counts those that agree', async () => {
		const { rows, summary } = await run(TABLE, {
			methods: 'prr',
			rules: 'evans,eudravigilance,ic025',
			thresholds: 'prr=1.5, rorMinN=3',
			consensus: '3',
		});
		expect(summary).toMatchObject({
			rules: {
				evans: 'a ≥ 3, PRR ≥ 1.5, χ² (Yates) ≥ 4',
				eudravigilance: 'a ≥ 3, lower 95 % limit of the ROR > 1',
				ic025: 'lower 95 % limit of the IC (IC025) > 0',
			},
			consensus: '3 of 3',
			signals: 2,
		});
		expect(rows[2]).toMatchObject({ verdict_evans: 'signal', signals: '3', judged: '3', ror: '' });
		expect(rows[0]).toMatchObject({ verdict_ic025: 'no_signal', verdict: 'no_signal' });
	});
});

describe('cer signals --roles', () => {
	it('counts products in the roles it is told', async () => {
		const report = deviceReport(1, '2024-01-01', ['Leak']);
		const [product] = report.products;
		report.products.push({ ...product, role: 'concomitant', name: 'CABLE' });
		const text = JSON.stringify(report);
		const names = async (roles?: string) =>
			(await run(text, { canonical: true, ...(roles ? { roles } : {}) })).rows.map(
				(row) => row.product,
			);
		expect(await names()).toEqual(['PUMP']);
		expect(await names('suspect,concomitant')).toEqual(['PUMP', 'CABLE']);
	});
});

describe('cer signals refuses in one clear line', () => {
	it.each([
		[{ methods: 'mh' }, '--methods mh needs --strata'],
		[{ cumulative: 'quarter' }, '--cumulative needs --reports with a date column'],
		[
			{ reports: true, cumulative: 'quarter', masking: true },
			'--cumulative does not go with --masking',
		],
		[{ reports: true, cumulative: 'week' }, '--cumulative is "week".'],
		[{ comparator: 'class' }, '--comparator class and --classes FILE go together.'],
		[{ comparator: 'products' }, '--comparator products and --compare-with NAME go together.'],
		[
			{ masking: true, comparator: 'products', 'compare-with': ['C'] },
			'does not go with --masking',
		],
		[{ expected: true, masking: true }, '--expected does not go with --masking'],
		[{ rules: 'evans', thresholds: 'prr' }, '--thresholds: "prr" is no threshold.'],
		[{ rules: 'magic' }, '--rules: there is no rule "magic".'],
		[{ thresholds: 'prr=3' }, '--thresholds goes with --rules.'],
		[{ calibrate: 'prr' }, '--calibrate goes with --negative-controls FILE.'],
		[{ cuts: 'x' }, '--cuts goes with --tree FILE.'],
		[{ simulations: '0', methods: 'lrt' }, '--simulations is 0.'],
		[{ roles: 'suspect' }, '--roles goes with --canonical.'],
		[{ canonical: true, strata: 'height' }, '--strata: canonical reports have no "height".'],
	])('%j', async (values, message) => {
		await expect(run(TABLE, values)).rejects.toThrow(message);
	});
});
