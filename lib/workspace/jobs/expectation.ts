import type { Selectable } from 'kysely';
import type { Job } from '../../model';
import type { JobRow } from '../database/tables';
import { listSteps, type StepRun } from './steps';
import type { Db, Store } from '../database/store';

/** When a running job should end, and how far it should be by then, 0 to 99. */
interface Expectation {
	expectedEndAt: string;
	percentByTime: number;
}

/** What jobs are compared by. */
type Compared = Pick<
	Selectable<JobRow>,
	'id' | 'code' | 'product_type' | 'records' | 'started_at' | 'finished_at'
>;

/** Looked at among the last succeeded jobs, and used of those: old ones ran on another machine or version. */
const LOOKED_AT = 100;
const USED = 20;
/** So many alike are enough; fewer make way for a wider comparison. */
const ENOUGH = 3;
/** Sizes within this factor take about the same time. */
const SAME_SIZE = 3;

/** Running jobs with the time they should end; reckoned when they are looked at, nothing is kept. */
export async function withExpectations(
	{ db, now }: Pick<Store, 'db' | 'now'>,
	jobs: readonly Job[],
): Promise<Job[]> {
	const running = jobs.filter(({ state }) => state === 'running').map(({ id }) => id);
	if (running.length === 0) return [...jobs];
	const past = await pastJobs(db);
	const rows = await db
		.selectFrom('cer_job')
		.select(['id', 'code', 'product_type', 'records', 'started_at', 'finished_at'])
		.where('id', 'in', running)
		.execute();
	const expected = new Map<string, Expectation | undefined>();
	for (const row of rows) {
		expected.set(row.id, await expectationOf(db, row, { past, now: now() }));
	}
	return jobs.map((job) => ({ ...job, ...expected.get(job.id) }));
}

/** What the expected ends of running jobs are reckoned from: the succeeded jobs before them. */
async function pastJobs(db: Db): Promise<Compared[]> {
	return await db
		.selectFrom('cer_job')
		.select(['id', 'code', 'product_type', 'records', 'started_at', 'finished_at'])
		.where('state', '=', 'succeeded')
		.orderBy('finished_at', 'desc')
		.limit(LOOKED_AT)
		.execute();
}

/** When a running job should end; absent where no job like it has succeeded yet. */
async function expectationOf(
	db: Db,
	job: Compared,
	given: { past: readonly Compared[]; now: Date },
): Promise<Expectation | undefined> {
	const alike = jobsLike(job, given.past).slice(0, USED);
	if (alike.length === 0 || job.started_at === null) return undefined;
	const all = await listSteps(db, [job.id, ...alike.map(({ id }) => id)]);
	const steps = all.filter(({ takenFrom }) => takenFrom === undefined);
	const startedMs = Date.parse(job.started_at);
	const endMs = expectedEndMs({
		startedMs,
		nowMs: given.now.getTime(),
		current: steps.findLast(({ jobId, finishedAt }) => jobId === job.id && !finishedAt),
		past: alike.flatMap((one) => timesOf(one, steps)),
	});
	const share = (given.now.getTime() - startedMs) / Math.max(1, endMs - startedMs);
	return {
		expectedEndAt: new Date(endMs).toISOString(),
		percentByTime: Math.min(99, Math.max(0, Math.floor(100 * share))),
	};
}

/**
 * The jobs to compare with, the likeliest kind first: the same code, the same type and size of
 * product, the same type, any.
 */
function jobsLike(job: Compared, past: readonly Compared[]): Compared[] {
	const sameType = past.filter((one) => one.product_type === job.product_type);
	const kinds = [
		past.filter((one) => job.code !== null && one.code === job.code && isSameSize(one, job)),
		job.product_type === null ? [] : sameType.filter((one) => isSameSize(one, job)),
		job.product_type === null ? [] : sameType,
		[...past],
	];
	return (
		kinds.find(({ length }) => length >= ENOUGH) ?? kinds.find(({ length }) => length > 0) ?? []
	);
}

/** Sizes that are not known yet exclude nothing. */
const isSameSize = (one: Compared, other: Compared): boolean => {
	if (one.records === null || other.records === null) return true;
	const [less, more] = [one.records, other.records].sort((a, b) => a - b);
	return (more ?? 0) + 1 <= SAME_SIZE * ((less ?? 0) + 1);
};

/** How long a succeeded job took: in all, and by step from its begin and from its end to the job's end. */
interface PastTimes {
	totalMs: number;
	fromBegin: ReadonlyMap<string, number>;
	fromEnd: ReadonlyMap<string, number>;
}

function timesOf(job: Compared, steps: readonly StepRun[]): PastTimes[] {
	if (job.started_at === null || job.finished_at === null) return [];
	const endMs = Date.parse(job.finished_at);
	const own = steps.filter(({ jobId }) => jobId === job.id);
	const last = Math.max(0, ...own.map(({ attempt }) => attempt));
	const ofLast = own.filter(({ attempt }) => attempt === last);
	const before = (at: string) => Math.max(0, endMs - Date.parse(at));
	return [
		{
			totalMs: before(job.started_at),
			fromBegin: new Map(ofLast.map(({ step, startedAt }) => [step, before(startedAt)])),
			fromEnd: new Map(
				ofLast.map(({ step, finishedAt }) => [step, finishedAt ? before(finishedAt) : 0]),
			),
		},
	];
}

/**
 * The median of what earlier jobs still took from the begin of the step at hand. A step that takes
 * longer than it did before may end at any moment: then what followed it is still to come.
 */
function expectedEndMs(given: {
	startedMs: number;
	nowMs: number;
	current?: StepRun;
	past: readonly PastTimes[];
}): number {
	const { startedMs, nowMs, current, past } = given;
	const known = current ? past.filter(({ fromBegin }) => fromBegin.has(current.step)) : [];
	if (!current || known.length === 0) {
		return Math.max(nowMs, startedMs + median(past.map(({ totalMs }) => totalMs)));
	}
	const fromBegin = median(known.map((one) => one.fromBegin.get(current.step) ?? 0));
	const fromEnd = median(known.map((one) => one.fromEnd.get(current.step) ?? 0));
	return Math.max(Date.parse(current.startedAt) + fromBegin, nowMs + fromEnd);
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
