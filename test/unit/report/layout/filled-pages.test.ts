import type { Run } from '../../../../lib/model';
import { buildDocument } from '../../../../lib/report';
import { fontMetrics } from '../../../../lib/report/fonts/font-metrics';
import { layOut, type LaidOut } from '../../../../lib/report/layout/lay-out';
import type { SetMark } from '../../../../lib/report/layout/structure';
import { CONTENT_HEIGHT, PAGE } from '../../../../lib/report/layout/style';
import { buildRun } from '../support/build-run';
import { RUNS } from '../support/runs-of-all-kinds';

const LEAST = 0.15;

const isFurniture = ({ of }: SetMark): boolean => of?.role === 'Artifact';
const footOf = (mark: SetMark): number => {
	if (mark.kind === 'line') return Math.max(mark.y1, mark.y2);
	return mark.kind === 'rect' || mark.kind === 'link' ? mark.y + mark.height : mark.y;
};

/** How much of a page's height is used, from 0 to 1. */
const filled = (marks: readonly SetMark[]): number =>
	(Math.max(PAGE.top, ...marks.filter((mark) => !isFurniture(mark)).map(footOf)) - PAGE.top) /
	CONTENT_HEIGHT;

/** Pages but the last that hold next to nothing, with how much. */
const nearlyEmpty = ({ pages }: LaidOut): string[] =>
	pages
		.slice(0, -1)
		.map(({ marks }, index) => ({ page: index + 1, share: filled(marks) }))
		.filter(({ share }) => share < LEAST)
		.map(({ page, share }) => `page ${page} of ${pages.length}: ${share.toFixed(3)}`);

const runs: Array<[string, Run]> = [
	...Object.entries(RUNS),
	['large', buildRun({ rows: 200, signals: 60 })],
	['large drug', buildRun({ shape: 'pbrer', rows: 200, signals: 60 })],
	...[0, 1, 2, 3, 5, 7, 11, 13, 17, 23, 31, 44].map((rows): [string, Run] => [
		`${rows} rows`,
		buildRun({ rows, signals: rows }),
	]),
];
const cases = runs.flatMap(([name, run]): Array<[string, Run]> => {
	const shapes =
		run.manifest.product.type === 'device'
			? (['cer', 'psur', 'pms', 'alert'] as const)
			: (['pbrer', 'alert'] as const);
	return shapes.map((documentShape): [string, Run] => [
		`${name} as ${documentShape}`,
		{ ...run, manifest: { ...run.manifest, documentShape } },
	]);
});

describe('the pages of a document', () => {
	it('are none of them nearly empty, but for the last', async () => {
		const metrics = fontMetrics();
		const found: string[] = [];
		for (const [name, run] of cases) {
			const laidOut = await layOut(buildDocument(run), metrics, async () => {});
			found.push(...nearlyEmpty(laidOut).map((page) => `${name}, ${page}`));
		}
		expect(found).toEqual([]);
	});
});
