import type { Job, ReportOrder } from '../../../../lib/model';
import type { JobChange, Workspace, WorkspaceLocation } from '../../../../lib/workspace';
import { withMovedClock } from '../moved-clock';

/** A workspace whose clock is moved by hand, and jobs in it. */
export interface JobFixture {
	workspace: Workspace;
	/** Moves the clock on. */
	pass(seconds: number): void;
	/** The clock, as an ISO instant. */
	now(): string;
	/** Orders a report. */
	order(given?: Partial<ReportOrder>, by?: object): Promise<Job>;
	/** The workspace as a node of an execution sees it. */
	execution(id: string): Workspace;
	/** A job as it stands. */
	job(id: string): Promise<Job>;
}

const START = '2026-03-01T00:00:00.000Z';

/** Opens an empty workspace at midnight of 1 March 2026. */
export async function openJobFixture(location: WorkspaceLocation): Promise<JobFixture> {
	const { workspace, at } = await withMovedClock(location, START);
	let nowMs = Date.parse(START);
	const now = () => new Date(nowMs).toISOString();
	return {
		workspace,
		now,
		pass: (seconds) => {
			nowMs += seconds * 1_000;
			at(now());
		},
		order: async (given = {}, by = {}) =>
			(await workspace.jobs.create({ code: 'FRN', ...given }, { actor: 'reviewer', ...by })).job,
		execution: (id) => workspace.as({ actor: 'workflow:Generate CER', executionId: id }),
		job: async (id) => {
			const job = await workspace.jobs.get(id);
			if (!job) throw new Error(`There is no job ${id}.`);
			return job;
		},
	};
}

/** Why a change was refused; fails when it was not. */
export function reasonOf(change: JobChange): string {
	if (change.kind !== 'refused') throw new Error(`The change was ${change.kind}.`);
	return change.reason;
}
