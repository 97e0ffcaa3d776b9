import { z } from 'zod/v4';
import type { Analysis, Job } from '../../model';
import { analysisFigures, parseRun } from '../../report';
import type { Workspace } from '../../workspace';
import { jsonAnswer, type PortalAnswer } from '../answer';
import { unknown } from '../read-input';
import { guarded, type Call } from '../router/route';

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

const resultSchema = z.object({
	signals: z.number().optional().catch(undefined),
	alarms: z.number().optional().catch(undefined),
});

async function list({ workspace }: Call): Promise<PortalAnswer> {
	const newest = new Map<string, Job>();
	for await (const job of succeededJobs(workspace)) {
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
	return jsonAnswer(200, { products });
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

async function one({ workspace, params }: Call): Promise<PortalAnswer> {
	const job = await workspace.jobs.get(params.id ?? '');
	if (job?.state !== 'succeeded') return unknown('analysis');
	const file = await workspace.artifacts.get(job.id, RUN_FILE);
	if (!file) return unknown('analysis', 'The files of this report were removed; order it again');
	const { manifest, analyses } = parseRun(Buffer.from(file.content).toString('utf8'));
	return jsonAnswer(200, {
		code: job.order.code,
		product: manifest.product.name,
		at: manifest.createdAt,
		analyses: analyses.map(bounded),
		figures: analyses.flatMap(analysisFigures),
	});
}

/** Most pairs given out of an analysis, those that stand out first; run.json holds all. */
const MOST_SIGNALS = 500;

function bounded(analysis: Analysis): Analysis & { pairs: number } {
	const { signals } = analysis;
	const foremost = [...signals].sort(
		(a, b) =>
			Number(b.verdict === 'signal') - Number(a.verdict === 'signal') || b.counts.a - a.counts.a,
	);
	return { ...analysis, signals: foremost.slice(0, MOST_SIGNALS), pairs: signals.length };
}
