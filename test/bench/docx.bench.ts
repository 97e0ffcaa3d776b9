import { createRequire } from 'node:module';
import { join } from 'node:path';
import { report, startMeasuring, type Cost } from './bench-rows.ts';
import { makeWithDocx } from './docx/with-docx.ts';
import { buildDocument, buildRun } from './pdf/from-sources.ts';

const load = createRequire(join(process.cwd(), 'package.json'));
const { renderDocx } = load(
	'./lib/report/docx/render-docx.ts',
) as typeof import('../../lib/report/docx/render-docx');
const { drawingPng } = load(
	'./lib/report/pictures/drawing-png.ts',
) as typeof import('../../lib/report/pictures/drawing-png');
const { fontMetrics } = load(
	'./lib/report/fonts/font-metrics.ts',
) as typeof import('../../lib/report/fonts/font-metrics');

/**
 * What the report as DOCX costs beside the package docx, which is given the same texts, tables and
 * figures (drawn by us in its time, too), without controls, fields, links and SVG: CPU seconds of this
 * process, warm, the middle of several. Ours may take as long as theirs at most. `npm run bench`.
 */
const TIMES = 5;

async function middle(make: () => Promise<unknown>): Promise<Cost> {
	await make();
	const costs: Cost[] = [];
	for (let time = 0; time < TIMES; time += 1) {
		const finish = startMeasuring();
		await make();
		costs.push(finish());
	}
	const [cost] = costs.sort((a, b) => a.seconds - b.seconds).slice(Math.floor(TIMES / 2));
	if (!cost) throw new Error('Nothing was measured.');
	return cost;
}

async function main(): Promise<void> {
	const document = buildDocument(buildRun({ rows: 200, signals: 60 }));
	const metrics = fontMetrics();
	const facts = { language: 'en', runSha256: '' } as const;
	const ours = await middle(
		async () => await Promise.resolve(renderDocx(document, facts, metrics)),
	);
	const theirs = await middle(
		async () => await makeWithDocx(document, ({ drawing }) => drawingPng(drawing, metrics)),
	);
	const share = `${((ours.seconds / theirs.seconds) * 100).toFixed(0)} % of docx`;
	report({ task: 'the report of a demo as DOCX', limit: theirs.seconds, ...ours, note: share });
	report({ task: 'the report of a demo as DOCX: docx', ...theirs });
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
