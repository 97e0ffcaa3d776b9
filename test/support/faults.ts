import { slowness } from '../../sandbox/host/wait-until';
import type { ServedProcess } from '../../sandbox/scale/served-process';
import type { Scale } from '../../sandbox/scale/start-scale';
import type { Job } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import { FaultRun, type FaultRow } from './fault-run';
import { startTestScale, workspaceOf } from './scale';

/** A job that is killed at every turn needs more attempts than one that fails by itself. */
const JOBS = { startWithinSeconds: 10, maxAttempts: 20, firstRetrySeconds: 1 };
/** Seconds instead of minutes, and more of them where the machine does other work. */
const settings = () => ({
	jobs: { ...JOBS, staleAfterSeconds: 15 * slowness() },
	deliveries: { leaseSeconds: 20 * slowness(), firstRetrySeconds: 2 },
});

/** What breaks, and who looks what came of it. */
export interface Faulted {
	scale: Scale;
	workspace: Workspace;
	run: FaultRun;
}

/**
 * Starts an installation for the tests of a file and verifies its ledger after each; what is given is
 * filled before the first. `file`, in `test/output`, tells what came of each fault.
 */
export function installationToBreak(file: string): Faulted {
	const faulted: Partial<Faulted> = {};
	beforeAll(async () => {
		faulted.scale = await startTestScale();
		faulted.workspace = await workspaceOf(faulted.scale);
		faulted.run = new FaultRun(faulted.scale, faulted.workspace, { file });
	});
	beforeEach(async () => {
		await faulted.workspace?.settings.change(settings());
	});
	afterAll(async () => {
		await faulted.run?.close();
		await faulted.workspace?.close();
		await faulted.scale?.close();
	});
	afterEach(async () => {
		await faulted.scale?.sources.faults.clear();
		expect(await faulted.workspace?.audit.verify()).toMatchObject({ ok: true });
	});
	const held = <K extends keyof Faulted>(part: K): Faulted[K] => {
		const value = faulted[part];
		if (value === undefined) throw new Error(`There is no ${part} before the first test.`);
		return value;
	};
	return {
		get scale() {
			return held('scale');
		},
		get workspace() {
			return held('workspace');
		},
		get run() {
			return held('run');
		},
	};
}

/** Every job ended as it should, once; at most so many steps were done again whose end was not noted. */
export function expectWhole({ lost, double, again, remark }: FaultRow, mostAgain = 1): void {
	expect({ lost, double, remark }).toEqual({ lost: 0, double: 0, remark });
	expect({ again: again <= mostAgain, remark }).toEqual({ again: true, remark });
}

/** Kills those that run, in the same moment. */
export async function killAll(processes: readonly ServedProcess[]): Promise<void> {
	await Promise.all(processes.filter(({ running }) => running).map((one) => one.kill9()));
}

export async function restartAll(processes: readonly ServedProcess[]): Promise<void> {
	await Promise.all(processes.map((one) => one.restart()));
}

/** Whether a job has come so far. */
export const at = (percent: number) => (job: Job) => job.percent >= percent;
