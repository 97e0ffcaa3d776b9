import fc from 'fast-check';
import {
	comparedTable,
	ContingencyTable,
	measureTable,
	ReportCounter,
	type Comparator,
	type PairTable,
} from '../../../../../lib/signals';

type Row = [report: string, product: string, event: string];
const row = fc.tuple(
	fc.integer({ min: 0, max: 30 }).map(String),
	fc.constantFrom('A', 'B', 'C', 'D', 'E'),
	fc.constantFrom('X', 'Y', 'Z'),
);
const rowLists = fc.array(row, { minLength: 10, maxLength: 120 });

const CLASSES = new Map([
	['a', 'one'],
	['B', 'one'],
	['C', 'two'],
	['D', 'two'],
]);

/** Counts reports one by one, as the two-by-two table is defined. */
function counted(rows: readonly Row[], product: string, event: string, against: readonly string[]) {
	const reports = new Map<string, Row[]>();
	for (const one of rows) reports.set(one[0], [...(reports.get(one[0]) ?? []), one]);
	let [a, withProduct, withEvent, total] = [0, 0, 0, 0];
	for (const own of reports.values()) {
		const names = (name: string) => own.some(([, other]) => other === name);
		if (!names(product) && !against.some(names)) continue;
		total += 1;
		if (own.some(([, p, e]) => p === product && e === event)) a += 1;
		if (names(product)) withProduct += 1;
		if (own.some(([, , e]) => e === event)) withEvent += 1;
	}
	return {
		a,
		b: withProduct - a,
		c: withEvent - a,
		d: total - withProduct - withEvent + a,
		expected: (withProduct * withEvent) / total,
	};
}

function cellsOf(table: PairTable) {
	const { cells } = measureTable(table);
	return Array.from(table.observed, (a, pair) => ({
		product: table.products[table.productOf[pair] ?? -1] ?? '',
		event: table.events[table.eventOf[pair] ?? -1] ?? '',
		cells: {
			a,
			b: cells?.b[pair],
			c: cells?.c[pair],
			d: cells?.d[pair],
			expected: table.expected[pair],
		},
	}));
}

function tableOf(rows: readonly Row[]) {
	const counter = new ReportCounter();
	for (const one of rows) counter.add(...one);
	return { table: counter.finish(), rows: counter.rows() };
}

describe('a comparator', () => {
	it('of a class is the reports that name a product of the class', () => {
		fc.assert(
			fc.property(rowLists, (rows) => {
				const whole = tableOf(rows);
				const known = new Set(whole.table.products);
				fc.pre(['A', 'B', 'C', 'D'].some((name) => known.has(name)));
				const comparator: Comparator = { kind: 'class', classOf: CLASSES };
				const pairs = cellsOf(comparedTable(whole.table, whole.rows, comparator));
				for (const { product, event, cells } of pairs) {
					const own = 'AB'.includes(product) ? ['A', 'B'] : ['C', 'D'];
					expect(own.every((name) => known.has(name))).toBe(true);
					expect(cells).toEqual(counted(rows, product, event, own));
				}
				expect(pairs.some(({ product }) => product === 'E')).toBe(false);
			}),
		);
	});

	it('of named products is the reports that name one of them', () => {
		fc.assert(
			fc.property(rowLists, (rows) => {
				const whole = tableOf(rows);
				fc.pre(['C', 'D'].every((name) => whole.table.products.includes(name)));
				const comparator: Comparator = { kind: 'products', products: ['c', 'D', 'nobody'] };
				const pairs = cellsOf(comparedTable(whole.table, whole.rows, comparator));
				expect(pairs).toHaveLength(whole.table.observed.length);
				for (const { product, event, cells } of pairs) {
					expect(cells).toEqual(counted(rows, product, event, ['C', 'D']));
				}
			}),
		);
	});

	it('of all products in one class, or all named, is the table itself', () => {
		fc.assert(
			fc.property(rowLists, (rows) => {
				const whole = tableOf(rows);
				const { products } = whole.table;
				fc.pre(products.length > 1);
				const classOf = new Map(products.map((name) => [name, 'all']));
				for (const comparator of [
					{ kind: 'class', classOf },
					{ kind: 'products', products },
				] as const) {
					expect(cellsOf(comparedTable(whole.table, whole.rows, comparator))).toEqual(
						cellsOf(whole.table),
					);
				}
			}),
		);
	});

	it('is the same from counts as from reports that name one product and event each', () => {
		const counter = new ReportCounter();
		const cells = new Map<string, number>();
		for (let i = 0; i < 400; i++) {
			const [product, event] = ['ABCDE'[(i * 7) % 5] ?? '', 'XYZ'[(i * i) % 3] ?? ''];
			counter.add(String(i), product, event);
			cells.set(`${product}${event}`, (cells.get(`${product}${event}`) ?? 0) + 1);
		}
		const counts = new ContingencyTable();
		for (const [name, n] of cells) counts.add(name[0] ?? '', name[1] ?? '', n);
		for (const comparator of [
			{ kind: 'class', classOf: CLASSES },
			{ kind: 'products', products: ['B', 'E'] },
		] as const) {
			expect(cellsOf(comparedTable(counts.finish(), undefined, comparator))).toEqual(
				cellsOf(comparedTable(counter.finish(), counter.rows(), comparator)),
			);
		}
	});

	it('none of whose products is known is refused', () => {
		const { table, rows } = tableOf([['1', 'A', 'X']]);
		const nobody: Comparator = { kind: 'products', products: ['nobody'] };
		expect(() => comparedTable(table, rows, nobody)).toThrow(
			'no product the comparator names is in the table.',
		);
	});
});
