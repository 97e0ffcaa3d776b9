import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { makeReport, withWorkingFolder } from '../../lib/tasks';
import { canonicalJson, isInputError, messageOf, sha256 } from '../../lib/model';
import { reportNote } from '../../lib/workspace';
import {
	inBackground,
	noteStep,
	readChoices,
	readWhole,
	recordRunFacts,
	SOFTWARE,
} from '../shared';
import { gatherEvidence, n8nFacts } from './gather-evidence';
import { groupByRun, type RunItems } from './group-by-run';
import { FORMATS } from './properties';
import { reportItem } from './report-item';

/** One report, and one output item, for each run among the incoming items. */
export async function executeReport(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = ctx.getInputData();
	const createdAt = new Date().toISOString();
	const output: INodeExecutionData[] = [];
	for (const group of groupsOf(ctx, items)) {
		if ('failure' in group) return [group.failure];
		output.push(
			await guarded(ctx, group, async () => await reportOf(ctx, items, group, createdAt)),
		);
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
	const formats = readChoices(ctx, 'formats', first, FORMATS) ?? [...FORMATS];
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
	return { ...item, pairedItem: pairsOf(group) };
}

const pairsOf = ({ itemIndexes }: RunItems) => itemIndexes.map((item) => ({ item }));

function groupsOf(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Array<RunItems | { failure: INodeExecutionData }> {
	try {
		return groupByRun(items);
	} catch (error) {
		return [{ failure: failureOf(ctx, error, 0, [{ item: 0 }]) }];
	}
}

async function guarded(
	ctx: IExecuteFunctions,
	group: RunItems,
	work: () => Promise<INodeExecutionData>,
): Promise<INodeExecutionData> {
	try {
		return await work();
	} catch (error) {
		return failureOf(ctx, error, group.itemIndexes[0] ?? 0, pairsOf(group));
	}
}

/** An item that tells what went wrong, when the node is to go on; else the error is thrown. */
function failureOf(
	ctx: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
	pairedItem: Array<{ item: number }>,
): INodeExecutionData {
	const message = messageOf(error);
	if (ctx.continueOnFail()) return { json: { error: message, message }, pairedItem };
	throw new NodeOperationError(ctx.getNode(), message, {
		itemIndex,
		description: isInputError(error) ? error.mend : undefined,
	});
}
