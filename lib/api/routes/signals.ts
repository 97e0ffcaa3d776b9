import { z } from 'zod/v4';
import { drawAnalyses, runTask } from '../../tasks';
import type { Job } from '../../model';
import type { Workspace } from '../../workspace';
import { JSON_TYPE, jsonAnswer, textAnswer } from '../answer';
import { unknown } from '../read-input';
import { guarded, type Call, type Answer } from '../router/route';

/** What the newest analysis of each product found. */
export const signalRoutes = [
	guarded('GET', 'signals', 'viewer', list),
	guarded('GET', 'signals/:id', 'viewer', one),
];

/** The file of a job that holds its run. */
const RUN_FILE = 'run.json';
/** Jobs looked through for the newest of each product; the list is of what is watched, not an archive. */
const LOOKED_THROUGH = 1_000;
const PAGE = 200;

const figure = z.number().optional().catch(undefined);
const resultSchema = z
	.object({
		pairsCompared: figure,
		signals: figure,
		seriesJudged: figure,
		seriesInAlarm: figure,
		periodsInAlarm: figure,
		alarms: figure,
	})
	// `alarms` is the name that jobs and answers of before have for the periods in alarm.
	.transform(({ alarms, periodsInAlarm = alarms, ...others }) => ({
		...others,
		periodsInAlarm,
		alarms: periodsInAlarm,
	}));

async function list({ workspace }: Call): Promise<Answer<'GET signals'>> {
	const newest = new Map<string, Job>();
	let seen = 0;
	for await (const job of succeededJobs(workspace)) {
		seen += 1;
		const product = job.order.code.toUpperCase();
		if (!newest.has(product)) newest.set(product, job);
	}
	const products = [...newest.values()].map((job) => ({
		jobId: job.id,
		code: job.order.code,
		product: productOf(job),
		at: job.finishedAt ?? job.createdAt,
		...resultSchema.parse(job.result ?? {}),
	}));
	// Products whose newest report lies further back are not in the list, which then says so.
	const isPartial = seen >= LOOKED_THROUGH;
	return jsonAnswer(200, { products, ...(isPartial ? { lookedThrough: seen } : {}) });
}

const namedSchema = z.object({ product: z.string() });
const productOf = (job: Job): string | undefined => namedSchema.safeParse(job.result).data?.product;

/** Newest first. */
async function* succeededJobs(workspace: Workspace): AsyncGenerator<Job> {
	let cursor: string | undefined;
	for (let seen = 0; seen < LOOKED_THROUGH; seen += PAGE) {
		const page = await workspace.jobs.list({ states: ['succeeded'], limit: PAGE, cursor });
		yield* page.jobs;
		cursor = page.nextCursor;
		if (cursor === undefined) return;
	}
}

async function one({ workspace, params }: Call): Promise<Answer<'GET signals/:id'>> {
	const job = await workspace.jobs.get(params.id ?? '');
	if (job?.state !== 'succeeded') return unknown('analysis');
	const file = await workspace.artifacts.get(job.id, RUN_FILE);
	if (!file) return unknown('analysis', 'The files of this report were removed; order it again');
	const { product, at, json } = await runTask(drawAnalyses, { run: file.content });
	const head = JSON.stringify({ code: job.order.code, product, at });
	// Both are objects that are written out already: one is opened, the other continues it.
	return textAnswer(200, JSON_TYPE, `${head.slice(0, -1)},${json.slice(1)}`);
}
