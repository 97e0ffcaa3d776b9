import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDocument } from '../../../lib/report';
import type { Block, Heading } from '../../../lib/report/document/blocks';
import { CER_HEADINGS } from '../../../lib/report/shapes/cer/headings';
import { buildRun, emptyRun, incompleteRun } from './support/build-run';

const headings = (blocks: readonly Block[]): Heading[] =>
	blocks.filter((block) => block.kind === 'heading').filter(({ unlisted }) => !unlisted);
const numbered = (blocks: readonly Block[]) =>
	headings(blocks).flatMap(({ number, title }) =>
		number === undefined ? [] : [{ number, title }],
	);
const text = (value: unknown): string => JSON.stringify(value);

describe('buildDocument', () => {
	it('holds every section of MEDDEV 2.7/1 rev. 4 A9, in order, for a device', () => {
		expect(numbered(buildDocument(buildRun()).blocks)).toEqual(Object.values(CER_HEADINGS));
	});

	it('holds the sections 1 to 20 of ICH E2C(R2), in order, for a drug', () => {
		const chapters = numbered(buildDocument(buildRun({ shape: 'pbrer' })).blocks).filter(
			({ number }) => !number.includes('.'),
		);
		expect(chapters.map(({ number }) => Number(number))).toEqual(
			Array.from({ length: 20 }, (_unused, index) => index + 1),
		);
		expect(chapters[14]?.title).toBe('Overview of Signals: New, Ongoing, or Closed');
	});

	const file = join(
		__dirname,
		'../../../../shared/data/cer-structure/meddev_2_7_1_rev4_A9_headings.json',
	);
	// An extra, listed only where the guideline's headings lie beside the repository.
	if (existsSync(file))
		it('numbers and titles agree with the guideline (extra)', () => {
			const guideline: { headings: Array<{ no: string; title: string }> } = JSON.parse(
				readFileSync(file, 'utf8'),
			);
			expect(Object.values(CER_HEADINGS)).toEqual(
				guideline.headings.map(({ no, title }) => ({ number: no, title })),
			);
		});

	it('gives every heading an id of its own', () => {
		for (const shape of ['cer', 'pbrer'] as const) {
			const ids = buildDocument(buildRun({ shape }))
				.blocks.filter((block) => block.kind === 'heading')
				.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	it('leaves marked blanks for what only an evaluator may write', () => {
		const { blocks } = buildDocument(buildRun());
		const conclusions = blocks.findIndex(
			(block) => block.kind === 'heading' && block.number === '5',
		);
		expect(blocks[conclusions + 1]).toMatchObject({ kind: 'blank' });
	});

	it("states FDA's limits in full once, and leads there from each section that shows its reports", () => {
		const { blocks } = buildDocument(buildRun());
		let limits = false;
		let section = '';
		const missing: string[] = [];
		const uses: string[] = [];
		const told: string[] = [];
		const leadsTo = (block: Block, title: string) =>
			block.kind === 'paragraph' &&
			text(block.spans).includes(`"${title}: `) &&
			text(block).includes('"ref":"s-1"');
		const close = () => {
			if (uses.length > 0 && !limits) missing.push(section);
			limits = false;
			uses.length = 0;
		};
		for (const block of blocks) {
			if (block.kind === 'heading' && !block.unlisted && block.level < 3) {
				close();
				section = block.title;
			}
			const full = block.kind === 'note' && block.title === 'Limits of FDA MAUDE';
			if (full) told.push(section);
			if (full || leadsTo(block, 'Limits of FDA MAUDE')) limits = true;
			if (block.kind === 'figure') uses.push(block.caption);
			if (block.kind === 'table' && /MAUDE/.test(block.source ?? '')) uses.push(block.caption);
		}
		close();
		expect(missing).toEqual([]);
		expect(told).toEqual(['Summary']);
	});

	it('numbers figures and tables through the document and names source and query of each figure', () => {
		const { blocks } = buildDocument(buildRun());
		const figures = blocks.filter((block) => block.kind === 'figure');
		expect(figures.map(({ label }) => label)).toEqual(
			figures.map((_figure, index) => `Figure ${index + 1}`),
		);
		for (const { source } of figures) {
			expect(source).toContain('FDA MAUDE');
			expect(source).toContain('device.device_report_product_code:"FRN"');
		}
	});

	it('says INCOMPLETE on cover and summary, with the source that failed, and tells its message', () => {
		const document = buildDocument(incompleteRun());
		expect(text(document.cover)).toContain('INCOMPLETE');
		expect(text(document.cover)).toContain('FDA device recalls (openFDA)');
		const summary = document.blocks.findIndex(
			(block) => block.kind === 'heading' && block.number === '1',
		);
		expect(text(document.blocks.slice(summary, summary + 3))).toContain('INCOMPLETE');
		expect(text(document.blocks)).toContain('openFDA answered 503 five times');
	});

	it('does not read a failed recall search as "no recall"', () => {
		const run = { ...incompleteRun(), registry: [] };
		expect(text(buildDocument(run).blocks)).toContain('is a gap and not a finding');
	});

	it('says that there are no reports, and draws no chart, when the source holds none', () => {
		const { blocks } = buildDocument(emptyRun());
		expect(blocks.filter((block) => block.kind === 'figure')).toEqual([]);
		expect(text(blocks)).toContain('it holds no report of this product in the period');
		expect(text(blocks)).toContain('Nothing found');
	});

	it('proposes the next evaluation a year on while signals are open, and says why', () => {
		expect(text(buildDocument(buildRun()).blocks)).toContain('Proposal: 2027-11-23');
		expect(text(buildDocument(emptyRun()).blocks)).toContain('Proposal: 2028-11-23');
	});
});
