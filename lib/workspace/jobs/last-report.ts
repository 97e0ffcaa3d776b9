import type { DocumentShape, OrderedShape, Job, SignOff } from '../../model';
import type { ArtifactsSection } from './artifacts';
import type { JobsSection } from './jobs';

/** The file of a report that holds its run. */
export const RUN_FILE = 'run.json';

/** Whose last report is meant. */
export interface ReportLine {
	/** As it was ordered. */
	code: string;
	shape: OrderedShape;
	/** The shape of orders that name none. */
	ownShape: DocumentShape;
	/** The job that asks, which is none of its own. */
	except?: string;
}

/** `gone`: there were reports, and no file of any is kept. */
export type LastReport =
	| { kind: 'found'; jobId: string; content: Uint8Array; signed: SignOff[] }
	| { kind: 'none' }
	| { kind: 'gone' };

/**
 * The last report of a product and shape: the newest whose job succeeded, whose run is kept and that
 * nobody rejected. Whether it was approved does not matter, since it says what the sources held then;
 * the report says how it was signed.
 */
export async function lastReport(
	{
		jobs,
		artifacts,
	}: { jobs: Pick<JobsSection, 'list'>; artifacts: Pick<ArtifactsSection, 'get'> },
	{ code, shape, ownShape, except }: ReportLine,
): Promise<LastReport> {
	let cursor: string | undefined;
	let hadAny = false;
	do {
		const page = await jobs.list({ states: ['succeeded'], code, limit: 50, cursor });
		const line = page.jobs.filter(
			(job) => job.id !== except && (job.order.shape ?? ownShape) === shape && !isRejected(job),
		);
		for (const job of line) {
			hadAny = true;
			if (!job.artifacts.some(({ name }) => name === RUN_FILE)) continue;
			const kept = await artifacts.get(job.id, RUN_FILE);
			if (!kept) continue;
			return { kind: 'found', jobId: job.id, content: kept.content, signed: job.signOffs };
		}
		cursor = page.nextCursor;
	} while (cursor !== undefined);
	return { kind: hadAny ? 'gone' : 'none' };
}

const isRejected = ({ signOffs }: Job): boolean =>
	signOffs.some(({ meaning }) => meaning === 'rejected');
