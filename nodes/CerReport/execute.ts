import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { makeReport, withWorkingFolder } from '../../lib/tasks';
import {
	canonicalJson,
	checkShape,
	DOCUMENT_LANGUAGES,
	DOCUMENT_SHAPES,
	REPORT_FORMATS,
	sha256,
	type RunContext,
} from '../../lib/model';
import { reportNote } from '../../lib/workspace';
import {
	attempt,
	dossierOfRun,
	inBackground,
	literatureOfRun,
	noteStep,
	readChoice,
	readChoices,
	readWhole,
	recordRunFacts,
	SOFTWARE,
	terminologiesFor,
} from '../shared';
import { earlierRun } from './earlier-run';
import { gatherEvidence, n8nFacts } from './gather-evidence';
import { groupByRun, type RunItems } from './group-by-run';
import { periodicSettings } from './periodic-settings';
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
	const context = asOrdered(ctx, group.context, first);
	recordRunFacts(ctx, { context, step: 'Report' });
	const formats = readChoices(ctx, 'formats', first, REPORT_FORMATS) ?? [...REPORT_FORMATS];
	const rows = readWhole(ctx, 'options.lineListingRows', first, { min: 0 });
	const item = await withWorkingFolder(async (folder) => {
		const evidence = await gatherEvidence(ctx, items, group, folder);
		const made = await inBackground(ctx, makeReport, {
			...evidence,
			context,
			dossier: await dossierOfRun(ctx, context),
			literature: await literatureOfRun(ctx, context),
			createdAt,
			lineListingRows: rows,
			software: SOFTWARE,
			n8n: n8nFacts(ctx),
			formats,
			periodicReports: await periodicSettings(ctx),
			folder,
			terminologies: await terminologiesFor(ctx, context),
			earlier: await earlierRun(ctx, context, folder),
		});
		const item = await reportItem(ctx, context, made);
		const manifestSha256 = sha256(canonicalJson(made.manifest));
		const note = reportNote({ ...made, manifestSha256, formats }, context);
		await noteStep(ctx, { context }, note);
		return item;
	});
	return { ...item, pairedItem: group.itemIndexes.map((index) => ({ item: index })) };
}

/** The run's context with the shape and language of the node's own options, where the order names none. */
function asOrdered(ctx: IExecuteFunctions, context: RunContext, itemIndex: number): RunContext {
	const { options, product } = context;
	const own = readChoice(ctx, 'options.shape', itemIndex, DOCUMENT_SHAPES);
	const shape = options.shape ?? own;
	const language =
		options.language ?? readChoice(ctx, 'options.language', itemIndex, DOCUMENT_LANGUAGES);
	if (own !== undefined && options.shape === undefined) checkShape(own, product.type);
	return { ...context, options: { ...options, shape, language } };
}
