import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { waitUntil } from '../../sandbox/host/wait-until';
import type { Scale } from '../../sandbox/scale/start-scale';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import type { Job } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import { OUTPUT } from './pdf';
import { runByHand } from './workflows';

/** A report that was ordered, and the mailbox that only its mails go to. */
export interface Ordered {
	id: string;
	mailbox: string;
}

/** What one fault did to the jobs that met it. */
export interface FaultRow {
	fault: string;
	/** Times it was injected. */
	times: number;
	jobs: number;
	/** Jobs that did not succeed, or whose PDF or mail is missing. */
	lost: number;
	/** Jobs that succeeded more than once. */
	double: number;
	/**
	 * Renderings and mails more than one a job: a kill between doing and noting that it was done, some
	 * tens of milliseconds, has it done again (docs/decisions/0008 and 0010). The report is filed once.
	 */
	again: number;
	/** Attempts that the jobs took altogether. */
	attempts: number;
	/** Seconds from when all parts were back until the last job had ended. */
	recoverySeconds: number;
	/** What was seen, in words. */
	remark: string;
}

const WATCHDOG: [string, string] = ['cerWatchdog', 'Every 5 Minutes'];
const RUN_DUE: [string, string] = ['cerRunDue', 'Every Minute'];
const DELIVER: [string, string] = ['cerDeliver', 'Every Minute'];

const ENDED = ['succeeded', 'failed', 'cancelled'];
const END_TIMEOUT_MS = 600_000;
/** A message whose sender was killed is due again when its lease ends. */
const MAIL_TIMEOUT_MS = 300_000;
/** The shipped schedules run each minute or 5 minutes; here they are run by hand as often. */
const BY_HAND_EVERY_MS = 10_000;

/** Orders reports, breaks parts, puts them back and accounts for every job. */
export class FaultRun {
	readonly rows: FaultRow[] = [];
	private readonly scale: Scale;
	private readonly workspace: Workspace;
	private readonly database: Pool;
	private session?: Awaited<ReturnType<Scale['main']['login']>>;
	private readonly file: string | undefined;
	private day = 0;

	/** The table goes into `test/output/` under the name of `table`; without one there is none. */
	constructor(
		scale: Scale,
		workspace: Workspace,
		table: { file?: string } = { file: 'faults.md' },
	) {
		this.scale = scale;
		this.workspace = workspace;
		this.file = table.file;
		this.database = new Pool({ connectionString: scale.postgres.workspaceUrl, max: 2 });
		// A connection that breaks with the server is replaced at the next question.
		this.database.on('error', () => {});
	}

	async close(): Promise<void> {
		await this.database.end();
	}

	/** Orders reports of periods of their own, so that no kept answer spares asking the sources. */
	async order(count = 1, maxReports = 400): Promise<Ordered[]> {
		const all: Ordered[] = [];
		for (let index = 0; index < count; index += 1) all.push(await this.orderOne(maxReports));
		return all;
	}

	/** Asks until the order is taken, as a client does; the same key makes it one order. */
	private async orderOne(maxReports: number): Promise<Ordered> {
		this.day += 1;
		const from = new Date(Date.UTC(2021, 0, this.day)).toISOString().slice(0, 10);
		const mailbox = `reader-${this.day}@example.com`;
		const key = randomUUID();
		const body = JSON.stringify({
			...{ code: DEMO_DEVICE_CODE, from, maxReports, recipients: [mailbox] },
		});
		const headers = {
			authorization: `Bearer ${this.scale.login.token}`,
			'content-type': 'application/json',
			'idempotency-key': key,
		};
		const take = async () => {
			try {
				const answer = await fetch(this.scale.mainOrdersUrl, { method: 'POST', headers, body });
				const told = (await answer.json()) as { id?: string; job?: { id?: string } };
				return answer.ok ? (told.job?.id ?? told.id) : undefined;
			} catch {
				return undefined;
			}
		};
		const id = await waitUntil('the order is taken', take, { timeoutMs: 120_000 });
		return { id, mailbox };
	}

	/** Resolves as soon as a job is as wanted. */
	async until(what: string, id: string, wanted: (job: Job) => boolean): Promise<Job> {
		const look = async () => {
			const job = await this.job(id);
			return job && (wanted(job) || ENDED.includes(job.state)) ? job : undefined;
		};
		return await waitUntil(what, look, { everyMs: 10, timeoutMs: 120_000 });
	}

	/** Nodes that have finished their work for a job and kept it. */
	async finishedNodes(id: string): Promise<string[]> {
		const { rows } = await this.database.query<{ step: string }>(
			'select step from cer_checkpoint where job_id = $1',
			[id],
		);
		return rows.map(({ step }) => step);
	}

	/** Runs a statement in the workspace's database. */
	async sql(statement: string): Promise<void> {
		await this.database.query(statement);
	}

	/** Starts again whatever does not run, as a restart policy does: databases first; the names of those. */
	async revive(): Promise<string[]> {
		const { processes, postgres, redis } = this.scale;
		const fallen = processes.filter(({ running }) => !running);
		const below = fallen.filter((one) => one === postgres || one === redis);
		const above = fallen.filter((one) => !below.includes(one));
		for (const those of [below, above]) await Promise.all(those.map((one) => one.restart()));
		return fallen.map(({ name }) => name);
	}

	/** Waits until all jobs have ended and their readers were told, accounts for them, and keeps the row. */
	async account(
		fault: string,
		ordered: readonly Ordered[],
		{ times = 1, remark = '', backAt = Date.now() } = {},
	): Promise<FaultRow> {
		await this.untilEnded(ordered);
		await this.untilTold(ordered);
		const row = { fault, times, jobs: ordered.length, lost: 0, double: 0, again: 0, attempts: 0 };
		let lastEnd = backAt;
		const seen: string[] = remark === '' ? [] : [remark];
		for (const { id, mailbox } of ordered) {
			const job = await this.job(id);
			const file = await this.workspace.artifacts.get(id, 'report.pdf');
			const mails = this.mailsTo(mailbox);
			const { entries } = await this.workspace.audit.list({ jobId: id, limit: 1_000 });
			const actions = entries.map(({ action }) => action);
			const timesOf = (action: string) => actions.filter((one) => one === action).length;
			if (timesOf('job.succeeded') > 1) row.double += 1;
			const [renderings, tellings] = [timesOf('report.rendered'), mails].map((n) =>
				Math.max(0, n - 1),
			);
			row.again += (renderings ?? 0) + (tellings ?? 0);
			if (renderings) seen.push('rendered again');
			if (tellings) seen.push(`${mails} mails`);
			if (job?.state !== 'succeeded' || !file || mails === 0) {
				row.lost += 1;
				seen.push(`${job?.state}: ${job?.message ?? ''}${file ? '' : ', no PDF'}, ${mails} mails`);
				seen.push(...(await this.deliveriesTo(mailbox)));
			}
			row.attempts += job?.attempts ?? 0;
			lastEnd = Math.max(lastEnd, Date.parse(job?.finishedAt ?? '') || 0);
		}
		const recoverySeconds = Math.round((lastEnd - backAt) / 1000);
		const whole: FaultRow = { ...row, recoverySeconds, remark: seen.join('; ') };
		this.rows.push(whole);
		this.write();
		return whole;
	}

	private async untilEnded(ordered: readonly Ordered[]): Promise<void> {
		let watched = Date.now();
		const allEnded = async () => {
			for (const { id } of ordered) {
				const job = await this.job(id);
				if (!job || !ENDED.includes(job.state)) {
					if (Date.now() - watched > BY_HAND_EVERY_MS) {
						watched = Date.now();
						await this.runByHand([WATCHDOG, RUN_DUE]);
					}
					return undefined;
				}
			}
			return true;
		};
		await waitUntil('all jobs end', allEnded, { timeoutMs: END_TIMEOUT_MS });
	}

	/** Runs what its schedule would run too, only later: where that fails, the next time does it. */
	private async runByHand(workflows: ReadonlyArray<[id: string, trigger: string]>): Promise<void> {
		await this.revive();
		try {
			// n8n takes few logins a minute.
			this.session ??= await this.scale.main.login();
			const { session } = this;
			for (const [id, trigger] of workflows) await runByHand({ session }, id, trigger);
		} catch {
			// A session ends with the main process that was killed.
			this.session = undefined;
		}
	}

	/** Waits for the mails; one that does not come is accounted for as lost. */
	private async untilTold(ordered: readonly Ordered[]): Promise<void> {
		let sentAt = Date.now();
		const allTold = async () => {
			if (ordered.every(({ mailbox }) => this.mailsTo(mailbox) > 0)) return true;
			if (Date.now() - sentAt > BY_HAND_EVERY_MS) {
				await this.runByHand([DELIVER]);
				sentAt = Date.now();
			}
			return undefined;
		};
		await waitUntil('all mails come', allTold, { timeoutMs: MAIL_TIMEOUT_MS }).catch(() => {});
	}

	/** A job as the workspace has it; undefined while that does not answer. */
	private async job(id: string): Promise<Job | undefined> {
		try {
			return await this.workspace.jobs.get(id);
		} catch {
			return undefined;
		}
	}

	/** How messages to a mailbox stand, in words. */
	private async deliveriesTo(recipient: string): Promise<string[]> {
		const { deliveries } = await this.workspace.deliveries.list({ recipient });
		return deliveries.map(
			({ delivery: { channel, state, attempts, lastError } }) =>
				`${channel} ${state} after ${attempts} tries: ${lastError ?? ''}`,
		);
	}

	private mailsTo(mailbox: string): number {
		return this.scale.mail.mails().filter((mail) => mail.includes(mailbox)).length;
	}

	/** The table so far, for people. */
	private write(): void {
		if (this.file === undefined) return;
		mkdirSync(OUTPUT, { recursive: true });
		const lines = this.rows.map(
			(row) =>
				`| ${[row.fault, row.times, row.jobs, row.lost, row.double, row.again, row.attempts, row.recoverySeconds, row.remark].join(' | ')} |`,
		);
		writeFileSync(join(OUTPUT, this.file), `${HEAD}${lines.join('\n')}\n`);
	}
}

const HEAD = `| fault | times | jobs | lost | double | done again | attempts | recovery, s | remark |
| --- | --: | --: | --: | --: | --: | --: | --: | --- |
`;
