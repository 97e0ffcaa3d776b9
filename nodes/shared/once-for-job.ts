import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { messageOf } from '../../lib/model';
import { isLasting, LARGEST_CHECKPOINT, stepKey, type Workspace } from '../../lib/workspace';
import { contextOf, readEnvelope } from './envelope';
import { rawParameter } from './parameters';
import { recordRunFacts } from './run-facts';
import { SOFTWARE } from './software';
import { packItems, unpackItems } from './step-items';
import { openWorkspaceFor } from './workspace';

/** A node of so many items works on records one by one, and not for a report. */
const MOST_ITEMS = 500;

/** What a step is known by. */
interface Step {
	jobId: string;
	/** The node's name. */
	name: string;
	key: string;
}

/**
 * A node's work for a job, done once: when an earlier attempt of the job has finished the same work,
 * its outputs are given back instead. Work for several jobs or none, and work for a person in the
 * editor, is just done; so is what cannot be kept or read, which is no reason to fail.
 *
 * `tellsOfRun`: whether the node tells of the run itself, and not only of its evidence.
 */
export async function onceForJob(
	ctx: IExecuteFunctions,
	work: () => Promise<INodeExecutionData[][]>,
	{ tellsOfRun = false }: { tellsOfRun?: boolean } = {},
): Promise<INodeExecutionData[][]> {
	const step = stepOf(ctx, tellsOfRun);
	if (!step) return await work();
	const workspace = await openWorkspaceFor(ctx);
	const before = await quietly(ctx, () => takeOver(ctx, workspace, step));
	if (before) return before;
	const outputs = await work();
	if (isKept(outputs)) await quietly(ctx, () => keep(ctx, workspace, step, outputs));
	return outputs;
}

/** The step a node does; none where it is not one that can be known again. */
function stepOf(ctx: IExecuteFunctions, tellsOfRun: boolean): Step | undefined {
	if (ctx.getMode() === 'manual') return undefined;
	const items = ctx.getInputData();
	const ids = new Set(items.map(jobIdOf).filter((id) => id !== undefined));
	const [jobId] = ids;
	if (jobId === undefined || ids.size > 1 || items.length > MOST_ITEMS) return undefined;
	if (!items.every(filesAreNamed)) return undefined;
	const { name, type, typeVersion, parameters, credentials } = ctx.getNode();
	try {
		const settings = items.map((_, index) =>
			Object.keys(parameters).map((parameter) => [parameter, rawParameter(ctx, parameter, index)]),
		);
		const maker = { type, typeVersion, credentials, software: SOFTWARE };
		const inputs = items.map(({ json }) => json);
		return { jobId, name, key: stepKey({ maker, settings, inputs, tellsOfRun }) };
	} catch {
		// A parameter that cannot be read: the work itself says so better.
		return undefined;
	}
}

const jobIdOf = (item: INodeExecutionData): string | undefined =>
	contextOf(item)?.jobId ?? readEnvelope(item).job?.id;

/** Whether an item's JSON tells the hash of each of its files. */
function filesAreNamed(item: INodeExecutionData): boolean {
	const { dataset } = readEnvelope(item);
	return Object.keys(item.binary ?? {}).every(
		(property) => property === dataset?.binaryProperty && dataset.sha256 !== undefined,
	);
}

/** Failures, and answers that may come out better, are for the next attempt to try again. */
const isKept = (outputs: readonly INodeExecutionData[][]): boolean =>
	outputs.flat().every((item) => {
		if (item.error !== undefined || item.json.error !== undefined) return false;
		const { dataset, lookup } = readEnvelope(item);
		if (lookup && lookup.status !== 'resolved') return false;
		return [...(dataset ? [dataset.outcome] : []), ...(lookup?.outcomes ?? [])].every(isLasting);
	});

async function takeOver(
	ctx: IExecuteFunctions,
	{ checkpoints }: Workspace,
	{ jobId, name, key }: Step,
): Promise<INodeExecutionData[][] | undefined> {
	const kept = await checkpoints.find(jobId, name, key);
	if (!kept) return undefined;
	const outputs = await unpackItems(ctx, kept.content);
	if (!(await checkpoints.takeOver(jobId, name, key))) return undefined;
	const context = ctx.getInputData().map(contextOf).find(Boolean);
	recordRunFacts(ctx, { context, job: jobId, step: name });
	ctx.addExecutionHints({
		message: `Taken over from execution ${kept.executionId ?? 'of an earlier attempt'}, which had finished this step for the same job`,
		type: 'info',
		location: 'outputPane',
	});
	return outputs;
}

async function keep(
	ctx: IExecuteFunctions,
	{ checkpoints }: Workspace,
	{ jobId, name, key }: Step,
	outputs: INodeExecutionData[][],
): Promise<void> {
	const content = await packItems(ctx, outputs, LARGEST_CHECKPOINT);
	if (content) await checkpoints.save(jobId, { step: name, key, content });
	else await checkpoints.notKept(jobId, name, `it gave more than ${LARGEST_CHECKPOINT} bytes`);
}

/** Work that may fail without the node failing. */
async function quietly<T>(ctx: IExecuteFunctions, work: () => Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch (thrown) {
		ctx.logger.warn(`${ctx.getNode().name}: a finished step was not kept or not taken over`, {
			reason: messageOf(thrown),
		});
		return undefined;
	}
}
