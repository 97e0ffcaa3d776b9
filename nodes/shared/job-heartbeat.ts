import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { DEFAULT_SETTINGS } from '../../lib/model';
import type { Heartbeat } from '../../lib/workspace';
import { contextOf } from './envelope';
import { attempt } from './attempt';
import { countAtWork } from './this-process';
import { openWorkspaceFor } from './workspace';

/**
 * How often a node that works for long gives a sign of life, at least; a job is stuck after several
 * missed ones, so it is three times within `jobs.staleAfterSeconds`.
 */
const HEARTBEAT_MS = 20_000;
const BEATS_UNTIL_STUCK = 3;

type HeartbeatContext = Pick<
	IExecuteFunctions,
	'getNode' | 'getWorkflow' | 'getExecutionId' | 'getExecutionCancelSignal' | 'getMode'
> & { getCredentials(type: string): Promise<ICredentialDataDecryptedObject> };

/** What stops the work of a node at hand, by its context. */
const signals = new WeakMap<object, AbortSignal>();

/** Fires when the work of a node is no longer wanted: its execution was stopped, or its job ended or lost. */
export const workSignal = (
	ctx: Pick<IExecuteFunctions, 'getExecutionCancelSignal'>,
): AbortSignal | undefined => signals.get(ctx) ?? ctx.getExecutionCancelSignal();

/**
 * Works while the jobs give signs of life through it. When they were all cancelled, ended or taken up
 * by other executions, `workSignal` fires and the work ends with the reason. Without a job, and when a
 * person runs the node in the editor, it just works.
 *
 * @throws NodeOperationError saying why the work is no longer wanted
 */
export async function withHeartbeat<T>(
	ctx: HeartbeatContext,
	jobIds: readonly string[],
	work: () => Promise<T>,
	everyMs?: number,
): Promise<T> {
	if (jobIds.length === 0 || ctx.getMode() === 'manual') return await work();
	const { jobs, settings } = await openWorkspaceFor(ctx);
	const { staleAfterSeconds } = (await settings.get().catch(() => DEFAULT_SETTINGS)).jobs;
	const beatMs = everyMs ?? Math.min(HEARTBEAT_MS, (staleAfterSeconds * 1_000) / BEATS_UNTIL_STUCK);
	const stop = new AbortController();
	const beat = async (): Promise<void> => {
		// A store that does not answer just now says nothing about the job.
		const beats = jobIds.map((id) => jobs.heartbeat(id).catch((): Heartbeat => ({ alive: true })));
		const reasons = (await Promise.all(beats)).map((one) => (one.alive ? undefined : one.reason));
		if (reasons.every((reason) => reason !== undefined)) {
			stop.abort(notWanted(ctx, jobIds[0] ?? '', reasons[0] ?? ''));
		}
	};
	await beat();
	const cancelled = ctx.getExecutionCancelSignal();
	signals.set(ctx, AbortSignal.any(cancelled ? [stop.signal, cancelled] : [stop.signal]));
	const timer = setInterval(() => void beat(), beatMs);
	timer.unref();
	const leave = countAtWork(jobIds.length);
	try {
		const outcome = stop.signal.aborted ? undefined : await settled(work);
		if (stop.signal.aborted || outcome === undefined) throw stopped(ctx, stop.signal.reason);
		if ('thrown' in outcome) throw outcome.thrown;
		return outcome.done;
	} finally {
		clearInterval(timer);
		leave();
		signals.delete(ctx);
	}
}

const settled = <T>(work: () => Promise<T>): Promise<{ done: T } | { thrown: unknown }> =>
	work().then(
		(done) => ({ done }),
		(thrown: unknown) => ({ thrown }),
	);

const stopped = (ctx: HeartbeatContext, reason: unknown): NodeOperationError =>
	new NodeOperationError(ctx.getNode(), String(reason), {
		description: 'Order the report again, or replay the job, if it is wanted after all',
	});

const notWanted = (ctx: HeartbeatContext, jobId: string, reason: string): string =>
	`${ctx.getNode().name} stopped working on job ${jobId}: ${reason}`;

/**
 * A node's work on its items, with signs of life for their jobs. When the node is to go on after a
 * failure, work that is no longer wanted ends in one item that says so.
 */
export async function keepingAlive(
	ctx: IExecuteFunctions,
	given: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const jobIds = ctx.getInputData().flatMap((item) => contextOf(item)?.jobId ?? []);
	const work = async () => await withHeartbeat(ctx, [...new Set(jobIds)], given);
	return (await attempt(ctx, 0, work)).items;
}
