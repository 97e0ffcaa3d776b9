import fc from 'fast-check';
import { run as signals } from '../../../../lib/cli/commands/signals/run';
import { run as onset } from '../../../../lib/cli/commands/onset/run';
import type { ReportedProduct } from '../../../../lib/model';
import { deviceReport } from '../../signals/reports';
import { runCommand } from './run-command';

const run = (text: string, values: Parameters<typeof runCommand>[2] = {}) =>
	runCommand(signals, text, values);
const lines = (reports: readonly unknown[]) =>
	reports.map((report) => JSON.stringify(report)).join('\n');
const product = (name: string): ReportedProduct => ({
	kind: 'device',
	role: 'suspect',
	name,
	codes: [],
});
const cells = ({ product: name, event, a, b, c, d }: Record<string, string>) =>
	`${name}|${event} ${a} ${b} ${c} ${d}`;

describe('names that are one, given to cer signals', () => {
	it('are one product and one event in reports', async () => {
		const csv = [
			'report_id,product,event',
			'1,ALPHAZOL.,Nausea',
			'2,Alphazol,NAUSEA',
			'3,ALPHAZOL  ,nausea.',
			'3,ＡＬＰＨＡＺＯＬ,Nausea',
			'4,BETAZOL,CROHN^S DISEASE',
			'5,BETAZOL.,Crohn&#39;s disease',
		].join('\n');
		const { rows, summary } = await run(csv, { reports: true });
		expect(rows.map(cells)).toEqual(['Alphazol|Nausea 3 0 0 2', "BETAZOL|Crohn's disease 2 0 0 3"]);
		expect(summary).toMatchObject({ reports: 5, products: 2, events: 2 });
	});

	it('are added up in a table of counts, and told', async () => {
		const csv =
			'product,event,n\nALPHAZOL,Rash,3\nALPHAZOL.,RASH,2\nALPHAZOL,Pain,5\nBETAZOL,Rash,4\nBETAZOL,Pain,6\n';
		const { rows, summary } = await run(csv);
		expect(rows[0]).toMatchObject({ product: 'ALPHAZOL', event: 'Rash', a: '5', b: '5', c: '4' });
		expect(summary).toMatchObject({ reports: 20, pairs: 4, spellingsAdded: 1 });
	});

	it('are added up with their expected counts', async () => {
		const csv = 'product,event,n,expected\nALPHAZOL,Rash,3,1.5\nALPHAZOL.,RASH,2,0.5\nB,Rash,4,6\n';
		const { rows } = await run(csv, { expected: true, methods: 'rrr' });
		expect(rows[0]).toMatchObject({ product: 'ALPHAZOL', a: '5', expected: '2' });
	});

	it('still may not be given twice in one spelling', async () => {
		const twice = 'product,event,n\nA,Rash,3\nA.,Rash,2\nA.,Rash,2\n';
		await expect(run(twice)).rejects.toThrow('line 4: the pair "A." and "Rash" is given twice');
	});

	it('are one in canonical records, shown with the stop of initials', async () => {
		const named = (id: number, names: readonly string[], term: string) =>
			deviceReport(id, '2024-01-01', [term], { products: names.map(product) });
		const text = lines([
			named(1, ['ALPHAZOL I.V.'], "Crohn's disease"),
			named(2, ['Alphazol  I.V.', 'ALPHAZOL I.V'], 'CROHN^S DISEASE'),
			named(3, ['UNKOWN', 'BETAZOL.'], 'Rash'),
		]);
		const { rows } = await run(text, { canonical: true });
		expect(rows.map(cells)).toEqual([
			"ALPHAZOL I.V.|Crohn's disease 2 0 0 1",
			'BETAZOL|Rash 1 0 0 2',
		]);
	});

	it('are found in comparators, classes and controls whatever their spelling', async () => {
		const csv = 'product,event,n\nALPHAZOL.,Rash,3\nBETAZOL,Rash,4\nBETAZOL,Pain,6\nC,Pain,9\n';
		const { rows } = await run(csv, { comparator: 'products', 'compare-with': ['betazol.'] });
		expect(rows[0]).toMatchObject({ product: 'ALPHAZOL', a: '3', b: '0', c: '4', d: '6' });
	});
});

describe('what names no product or states no problem', () => {
	const csv = [
		'report_id,product,event',
		'1,P,Leak',
		'2,P,Leak',
		'3,P,"No Clinical Signs, Symptoms or Conditions"',
		'4,P,',
		'5,Q,Insufficient Information',
		'6,Q,Leak',
		'7,UNKNOWN,Leak',
		'8,N/A,Break',
		'9,Q,Break',
	].join('\n');

	it('is no pair, counts in the margins and in the total, and is told apart', async () => {
		const { rows, summary } = await run(csv, { reports: true });
		expect(rows.map(cells)).toEqual(['P|Leak 2 2 2 3', 'Q|Leak 1 2 3 3', 'Q|Break 1 2 1 5']);
		expect(summary).toMatchObject({
			reports: 9,
			pairs: 3,
			products: 2,
			events: 2,
			withoutStatedProblem: { rows: 3, reports: 3 },
			withoutProductName: { rows: 2 },
		});
	});

	it('is the same in canonical records and in a table of their counts', async () => {
		const reports = [
			deviceReport(1, '2024-01-01', ['Leak', 'No Information'], { products: [product('P')] }),
			deviceReport(2, '2024-01-01', ['No Information'], { products: [product('P')] }),
			deviceReport(3, '2024-01-01', ['Break'], { products: [product('UNK')] }),
			deviceReport(4, '2024-01-01', ['Leak'], { products: [product('Q')] }),
		];
		const canonical = await run(lines(reports), { canonical: true });
		expect(canonical.rows.map(cells)).toEqual(['P|Leak 1 1 1 1', 'Q|Leak 1 0 1 2']);
		expect(canonical.summary).toMatchObject({ withoutStatedProblem: { rows: 2, reports: 1 } });
		const table = 'product,event,n\nP,Leak,1\nP,No Information,1\nUNK,Break,1\nQ,Leak,1\n';
		const counted = await run(table);
		expect(counted.rows.map(cells)).toEqual(canonical.rows.map(cells));
		expect(counted.summary).toMatchObject({ withoutStatedProblem: { rows: 1 } });
	});

	it('leaves the comparator within a class whole', async () => {
		const { rows } = await run(csv, {
			reports: true,
			comparator: 'products',
			'compare-with': ['Q'],
		});
		expect(rows.map(cells)).toContain('P|Leak 2 2 1 2');
	});

	it('is in no fit of EBGM', async () => {
		const silent =
			'product,event,n\nP,Leak,9\nQ,Leak,5\nP,Break,4\nQ,Break,7\nQ,No Information,90\n';
		const { rows, summary } = await run(silent, { methods: 'ebgm' });
		expect(rows).toHaveLength(4);
		expect(summary).toMatchObject({ cells: 4 });
	});

	it('has no onset of its own', async () => {
		const dated = deviceReport(1, '2024-01-20', ['Leak', 'No Information'], {
			dates: { event: { value: '2024-01-10', precision: 'day', raw: '20240110' } },
			products: [
				{
					...product('P.'),
					manufactured: { value: '2024-01-01', precision: 'day', raw: '20240101' },
				},
			],
		});
		const { rows, summary } = await runCommand(
			onset,
			lines([dated, deviceReport(2, undefined, [])]),
		);
		expect(rows.map((row) => `${row.product}|${row.event}`)).toEqual(['P|', 'P|Leak']);
		expect(summary).toMatchObject({ withoutStatedProblem: 1 });
	});

	it('never changes the counts of the other events', async () => {
		const term = fc.constantFrom('Leak', 'Break', 'No Information', '', 'Pain');
		const row = fc.tuple(fc.nat(12), fc.constantFrom('P', 'Q', 'R'), term);
		await fc.assert(
			fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (given) => {
				const text = given.map((values) => values.join(',')).join('\n');
				const values = { reports: true, methods: 'prr' };
				const { rows } = await run(`report_id,product,event\n${text}\n`, values);
				const reports = new Set(given.map(([id]) => id));
				for (const { product: name, event, a, b, c, d } of rows) {
					const of = (test: (one: (typeof given)[number]) => boolean) =>
						new Set(given.filter(test).map(([id]) => id)).size;
					const both = of(([, p, e]) => p === name && e === event);
					expect([a, b].map(Number)).toEqual([both, of(([, p]) => p === name) - both]);
					expect(Number(c)).toBe(of(([, , e]) => e === event) - both);
					expect(Number(a) + Number(b) + Number(c) + Number(d)).toBe(reports.size);
				}
			}),
			{ numRuns: 60 },
		);
	});
});
