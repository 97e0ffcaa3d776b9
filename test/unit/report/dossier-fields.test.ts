import { DOCUMENT_SHAPES, DOSSIER_FIELDS, type DocumentShape, type Run } from '../../../lib/model';
import { buildDocument } from '../../../lib/report';
import { figuresOf } from '../../../lib/report/run/figures';
import { filledReview, withReview } from '../../support/literature-review';
import { buildRun } from './support/build-run';
import { RUNS } from './support/runs-of-all-kinds';

const idsOf = (shape: DocumentShape): string[] =>
	DOSSIER_FIELDS.filter(({ shapes }) => shapes.includes(shape)).map(({ id }) => id);

const inShape = (run: Run, shape: DocumentShape): Run => ({
	...run,
	manifest: { ...run.manifest, documentShape: shape },
});
const ofShape = (shape: DocumentShape): Run =>
	inShape(buildRun(shape === 'pbrer' ? { shape } : {}), shape);

/** A dossier in which somebody wrote every field there is. */
const filled = (run: Run): Run => ({
	...run,
	dossier: {
		schema: 'cer.dossier/1',
		product: { code: run.manifest.code, codeKind: run.manifest.codeKind, name: 'Pump' },
		version: 3,
		updatedAt: '2026-11-20T10:00:00.000Z',
		texts: DOSSIER_FIELDS.map(({ id }) => ({
			field: id,
			blocks: [{ kind: 'paragraph' as const, text: `Text of ${id}.` }],
			by: 'ada@example.org',
			at: '2026-11-20T10:00:00.000Z',
			stoodOn: [],
		})),
		own: { sales: [], complaints: [], incidents: [], fsca: [], capa: [], pmcf: [] },
	},
});

describe('the fields of the dossier', () => {
	it.each(DOCUMENT_SHAPES)(
		'are all printed once in a draft of shape %s, and no others',
		(shape) => {
			const blanks = buildDocument(ofShape(shape)).blocks.flatMap((block) =>
				block.kind === 'blank' ? [block.field ?? block.prompt] : [],
			);
			expect([...blanks].sort()).toEqual(idsOf(shape).sort());
		},
	);

	it.each(DOCUMENT_SHAPES)('stand once written in place of the blanks of shape %s', (shape) => {
		const { blocks, cover } = buildDocument(filled(ofShape(shape)));
		expect(blocks.filter(({ kind }) => kind === 'blank')).toEqual([]);
		for (const id of idsOf(shape)) expect(JSON.stringify(blocks)).toContain(`Text of ${id}.`);
		for (const { id, title, administrative, shapes } of DOSSIER_FIELDS) {
			const isOnCover = administrative === true && shapes.includes(shape);
			expect(
				cover.facts.rows.some(([name, value]) => name === title && value === `Text of ${id}.`),
			).toBe(isOnCover);
		}
	});

	it.each(Object.entries(RUNS))('are printed whatever the run holds: %s', (_name, run) => {
		const blanks = buildDocument(run).blocks.flatMap((block) =>
			block.kind === 'blank' ? [block.field] : [],
		);
		expect([...blanks].sort()).toEqual(idsOf(run.manifest.documentShape).sort());
	});

	it('ask each thing once: no two have the same title or the same words', () => {
		expect(new Set(DOSSIER_FIELDS.map(({ prompt }) => prompt)).size).toBe(DOSSIER_FIELDS.length);
		expect(new Set(DOSSIER_FIELDS.map(({ title }) => title)).size).toBe(DOSSIER_FIELDS.length);
	});

	it('have ids that a tag of a content control may be, and stand on figures that reports have', () => {
		const figures = Object.keys(figuresOf(withReview(buildRun(), filledReview())));
		for (const { id, standsOn = [], prompt } of DOSSIER_FIELDS) {
			expect(id).toMatch(/^[a-z][a-z-]*\.[a-z][a-z-]*$/);
			expect(id.length).toBeLessThanOrEqual(64);
			expect(prompt).toMatch(/\.$/);
			expect(figures).toEqual(expect.arrayContaining([...standsOn]));
		}
	});
});
