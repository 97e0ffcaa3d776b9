import {
	DOCUMENT_SHAPES,
	EEA_REGION,
	noOwnFigures,
	WORLDWIDE,
	type DocumentShape,
	type OwnFigures,
	type Run,
} from '../../../lib/model';
import { buildDocument } from '../../../lib/report';
import type { Block, Table } from '../../../lib/report/document/blocks';
import { periodicShapeOf } from '../../../lib/report/run/device-class';
import { PSUR_HEADINGS } from '../../../lib/report/shapes/psur/headings';
import { buildRun, emptyRun, registry } from './support/build-run';
import { RUNS } from './support/runs-of-all-kinds';

const PERIOD = { from: '2021-12-01', to: '2026-11-30' };

/** A run as a shape, with figures of its manufacturer. */
const asShape = (shape: DocumentShape, own?: OwnFigures, run: Run = buildRun()): Run => ({
	...run,
	manifest: { ...run.manifest, documentShape: shape, period: PERIOD },
	...(own && {
		dossier: {
			schema: 'cer.dossier/1' as const,
			product: { code: 'FRN', codeKind: 'fda-product-code' as const, name: 'Pump' },
			version: 1,
			updatedAt: '2026-11-30T00:00:00.000Z',
			texts: [],
			own,
		},
	}),
});

const tableOf = (run: Run, id: string): Table => {
	const table = buildDocument(run).blocks.find(
		(block): block is Table => block.kind === 'table' && block.id === id,
	);
	if (!table) throw new Error(`There is no table ${id}.`);
	return table;
};
const textsOf = ({ rows }: Table): string[][] =>
	rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
const text = (blocks: readonly Block[]): string => JSON.stringify(blocks);

const incident = (
	reference: string,
	aware: string,
	region: string,
	codes: Partial<Pick<OwnFigures['incidents'][number], 'a' | 'c' | 'd' | 'f'>>,
): OwnFigures['incidents'][number] => ({
	...{ reference, aware, region, a: [], c: [], d: [], f: [] },
	...codes,
});

/** Two years of sales and eight incidents, counted by hand in the tests below. */
const TWO_YEARS: OwnFigures = {
	...noOwnFigures(),
	sales: [
		...Array.from({ length: 24 }, (_unused, index) => {
			const month = `${index < 1 ? 2024 : index < 13 ? 2025 : 2026}-${String(((index + 11) % 12) + 1).padStart(2, '0')}`;
			return [
				{ month, region: EEA_REGION, model: 'P1', sold: index < 12 ? 100 : 200 },
				{ month, region: 'US', model: 'P1', sold: 300 },
			];
		}).flat(),
		// The total somebody gave stands for its month, whatever its regions add up to.
		{ month: '2026-11', region: WORLDWIDE, sold: 1000, inUse: 9000 },
	],
	incidents: [
		incident('1', '2026-11-30', EEA_REGION, {
			a: ['A0101', 'A010102'],
			c: ['C02'],
			d: ['D01'],
			f: ['F02'],
		}),
		incident('2', '2026-01-05', EEA_REGION, { a: ['A0101', 'A0202'], d: ['D02'], f: ['F08'] }),
		incident('3', '2025-12-01', 'US', { a: ['A0202'], f: ['F08'] }),
		incident('4', '2025-11-30', EEA_REGION, { a: ['A0101'], c: ['C0201'], d: ['D01'], f: ['F02'] }),
		incident('5', '2024-12-01', 'US', { a: [] }),
		incident('6', '2022-12-01', EEA_REGION, { a: ['A0101'] }),
		// Before the four periods, and after the end of the period.
		incident('7', '2022-11-30', EEA_REGION, { a: ['A0101'] }),
		incident('8', '2026-12-01', EEA_REGION, { a: ['A0101'] }),
	],
};

describe('a periodic safety update report', () => {
	it('has the sections of MDCG 2022-21, Annex I, in order and in its words', () => {
		const numbered = buildDocument(asShape('psur')).blocks.flatMap((block) =>
			block.kind === 'heading' && block.number !== undefined && !block.unlisted
				? [{ number: block.number, title: block.title }]
				: [],
		);
		expect(numbered).toEqual(
			Object.values(PSUR_HEADINGS).map(({ number, title }) => ({ number, title })),
		);
		expect(numbered.map(({ number }) => number)).toEqual(
			['1', '2', '3', '4', '4a', '4b', '4c', '4d', '5', '5a', '5b', '5c', '5d', '5e'].concat([
				...['6', '7', '7a', '7b', '7c'],
			]),
		);
	});

	it('counts units sold by region and period as by hand', () => {
		// N: 12 x 200 in the EEA; worldwide 11 x (200 + 300) + 1,000. N-1: 12 x 100; 12 x 400.
		expect(textsOf(tableOf(asShape('psur', TWO_YEARS), 'annex-ii-1'))).toEqual([
			['All models', EEA_REGION, 'sold', '2,400', '1,200', '–', '–'],
			['All models', WORLDWIDE, 'sold', '6,500', '4,800', '–', '–'],
			['All models', WORLDWIDE, 'in use at the end', '9,000', '–', '–', '–'],
			['P1', EEA_REGION, 'sold', '2,400', '1,200', '–', '–'],
			['P1', WORLDWIDE, 'sold', '6,000', '4,800', '–', '–'],
		]);
	});

	it('counts serious incidents by device problem at level 2, once a branch, with the share of the units', () => {
		expect(textsOf(tableOf(asShape('psur', TWO_YEARS), 'annex-ii-4'))).toEqual([
			[EEA_REGION, 'All serious incidents', '2', '0.083 %', '1', '0.083 %', '0', '–', '1', '–'],
			[EEA_REGION, 'A0101', '2', '0.083 %', '1', '0.083 %', '0', '–', '1', '–'],
			[EEA_REGION, 'A0202', '1', '0.042 %', '0', '0 %', '0', '–', '0', '–'],
			[WORLDWIDE, 'All serious incidents', '3', '0.046 %', '2', '0.042 %', '0', '–', '1', '–'],
			[WORLDWIDE, 'A0101', '2', '0.031 %', '1', '0.021 %', '0', '–', '1', '–'],
			[WORLDWIDE, 'A0202', '2', '0.031 %', '0', '0 %', '0', '–', '0', '–'],
			[WORLDWIDE, 'No code of annex A', '0', '0 %', '1', '0.021 %', '0', '–', '0', '–'],
		]);
	});

	it('sets health impact against conclusion over all four periods', () => {
		const table = tableOf(asShape('psur', TWO_YEARS), 'annex-ii-6');
		expect(table.columns.map(({ header }) => header)).toEqual([
			'Region',
			'Health impact',
			'D01',
			'D02',
			'Not concluded',
			'All',
		]);
		expect(textsOf(table)).toEqual([
			[EEA_REGION, 'F02', '2', '0', '0', '2'],
			[EEA_REGION, 'F08', '0', '1', '0', '1'],
			[EEA_REGION, 'No code of annex F', '0', '0', '1', '1'],
			[EEA_REGION, 'All', '2', '1', '1', '4'],
			[WORLDWIDE, 'F02', '2', '0', '0', '2'],
			[WORLDWIDE, 'F08', '0', '1', '1', '2'],
			[WORLDWIDE, 'No code of annex F', '0', '0', '2', '2'],
			[WORLDWIDE, 'All', '2', '1', '3', '6'],
		]);
	});

	it.each(['annex-ii-1', 'annex-ii-4', 'annex-ii-5', 'annex-ii-6', 'annex-ii-7', 'annex-ii-8'])(
		'keeps the layout of %s where nothing was imported, and says how to import',
		(id) => {
			const [row, ...others] = tableOf(asShape('psur'), id).rows;
			expect(others).toEqual([]);
			expect(row?.cells[0]).toMatchObject({ text: 'No figure imported' });
			expect(row?.remark).toContain('cer dossier import');
		},
	);

	it('keeps public reports out of the tables of own incidents, and own figures out of the public ones', () => {
		const without = buildDocument(asShape('psur')).blocks;
		const withOwn = buildDocument(asShape('psur', TWO_YEARS)).blocks;
		const publicPart = (blocks: readonly Block[]) => {
			const at = (number: string) =>
				blocks.findIndex((block) => block.kind === 'heading' && block.number === number);
			return text(blocks.slice(at('5c'), at('5e'))).replaceAll(/"label":"[^"]*"/g, '');
		};
		expect(publicPart(withOwn)).toBe(publicPart(without));
	});
});

describe('the kinds of report', () => {
	const kinds = DOCUMENT_SHAPES.flatMap((shape) =>
		Object.entries(RUNS).map(([name, run]) => [shape, name, run] as const),
	);
	it.each(kinds)('make a %s of any run: %s', (shape, _name, run) => {
		const { blocks } = buildDocument(asShape(shape, TWO_YEARS, run));
		expect(blocks.length).toBeGreaterThan(3);
		const ids = blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
		expect(new Set(ids).size).toBe(ids.length);
		const columns = blocks.flatMap((block) =>
			block.kind === 'table'
				? block.rows.map(({ cells }) => cells.length - block.columns.length)
				: [],
		);
		expect(columns.every((difference) => difference === 0)).toBe(true);
	});

	it('leave front matter and appendices out of a signal alert, and its data behind no cover', () => {
		const { blocks, brief } = buildDocument(asShape('alert'));
		expect(brief).toBe(true);
		expect(text(blocks)).not.toContain('Appendix B: Line listing');
		expect(text(blocks)).toContain('Signals of disproportionate reporting');
	});

	it('follow the class where a periodic report is ordered', () => {
		const ofClass = (riskClass: string) => {
			const devices = registry('eudamed', 'device', 2);
			const [first, ...rest] = devices.records;
			if (!first) throw new Error('no record');
			return {
				registry: [
					{
						...devices,
						records: [
							{ ...first, riskClass },
							...rest.map((one) => ({ ...one, riskClass: 'class-i' })),
						],
					},
				],
			};
		};
		expect(periodicShapeOf('device', ofClass('Class I'))).toBe('pms');
		expect(periodicShapeOf('device', ofClass('class-iia'))).toBe('psur');
		expect(periodicShapeOf('device', ofClass('Class III'))).toBe('psur');
		expect(periodicShapeOf('device', emptyRun())).toBe('psur');
		expect(periodicShapeOf('drug', emptyRun())).toBe('pbrer');
	});

	it('say how often the report is due by the class of EUDAMED, with the law and the day it was checked', () => {
		const said = text(buildDocument(asShape('psur', undefined, RUNS.eudamedOnly)).blocks);
		expect(said).toContain(
			'EUDAMED lists the device in class IIa: due at least every 24 months (Regulation (EU) 2017/745, Articles 85 and 86; state of the law checked on 2026-11-30',
		);
		expect(text(buildDocument(asShape('psur', undefined, emptyRun())).blocks)).toContain(
			'EUDAMED names no class of the device in this run.',
		);
	});
});
