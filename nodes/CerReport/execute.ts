import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { makeReport, withWorkingFolder } from '../../lib/tasks';
import { canonicalJson, REPORT_FORMATS, sha256 } from '../../lib/model';
import { reportNote } from '../../lib/workspace';
import {
	attempt,
	inBackground,
	noteStep,
	readChoices,
	readWhole,
	recordRunFacts,
	SOFTWARE,
} from '../shared';
import { gatherEvidence, n8nFacts } from './gather-evidence';
import { groupByRun, type RunItems } from './group-by-run';
import { reportItem } from './report-item';

/** One report, and one output item, for each run among the incoming items. */
export async function executeReport(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = ctx.getInputData();
	const createdAt = new Date().toISOString();
	const output: INodeExecutionData[] = [];
	const groups: RunItems[] = [];
	const sorting = await attempt(ctx, [0], async () => {
		groups.push(...groupByRun(items));
		return await Promise.resolve([]);
	});
	output.push(...sorting.items);
	for (const group of groups) {
		const work = async () => [await reportOf(ctx, items, group, createdAt)];
		output.push(...(await attempt(ctx, group.itemIndexes, work)).items);
	}
	return output;
}

async function reportOf(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	group: RunItems,
	createdAt: string,
): Promise<INodeExecutionData> {
	const first = group.itemIndexes[0] ?? 0;
	recordRunFacts(ctx, { context: group.context, step: 'Report' });
	const formats = readChoices(ctx, 'formats', first, REPORT_FORMATS) ?? [...REPORT_FORMATS];
	const rows = readWhole(ctx, 'options.lineListingRows', first, { min: 0 }) ?? 1000;
	const item = await withWorkingFolder(async (folder) => {
		const evidence = await gatherEvidence(ctx, items, group, folder);
		const made = await inBackground(ctx, makeReport, {
			...evidence,
			context: group.context,
			createdAt,
			lineListingRows: rows,
			software: SOFTWARE,
			n8n: n8nFacts(ctx),
			formats,
			folder,
		});
		const item = await reportItem(ctx, group.context, made);
		const manifestSha256 = sha256(canonicalJson(made.manifest));
		const note = reportNote({ ...made, manifestSha256, formats }, group.context);
		await noteStep(ctx, { context: group.context }, note);
		return item;
	});
	return { ...item, pairedItem: group.itemIndexes.map((index) => ({ item: index })) };
}
