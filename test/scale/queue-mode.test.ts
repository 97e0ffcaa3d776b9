import { setTimeout as sleep } from 'node:timers/promises';
import { downloadReport, orderReport } from '../../sandbox/host/order-report';
import { slowness, waitUntil } from '../../sandbox/host/wait-until';
import { hasPostgres } from '../../sandbox/scale/postgres';
import type { Scale } from '../../sandbox/scale/start-scale';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import type { Workspace } from '../../lib/workspace';
import { keepPdf } from '../support/pdf';
import { startTestScale, workspaceOf } from '../support/scale';
import { runByHand } from '../support/workflows';

const MAILBOX = 'ada@example.com';
/** Seconds instead of minutes, and more of them where the machine does other work. */
const quick = () => ({
	...{ staleAfterSeconds: 15 * slowness(), startWithinSeconds: 10 },
	firstRetrySeconds: 1,
});
/** How far a job is while the sources are asked. */
const FETCHING_PERCENT = 15;

const where = hasPostgres ? describe : describe.skip;

where('queue mode on PostgreSQL and Redis (skipped where PostgreSQL is not installed)', () => {
	let scale: Scale;
	let workspace: Workspace;

	beforeAll(async () => {
		scale = await startTestScale();
		workspace = await workspaceOf(scale);
	});
	afterAll(async () => {
		await workspace?.close();
		await scale?.close();
	});

	it('delivers a report ordered from the webhook process: one PDF, one mail, a ledger that verifies', async () => {
		const portal = { ordersUrl: scale.ordersUrl, token: scale.login.token };
		const job = await orderReport(portal, { code: DEMO_DEVICE_CODE, recipients: [MAILBOX] });
		expect(job.state).toBe('succeeded');
		const pdf = keepPdf('scale-one-report', await downloadReport(portal, job.reportUrl));
		expect(await pdf.faults()).toBe('');
		expect(await pdf.text()).toContain(DEMO_DEVICE_CODE);

		const { entries } = await workspace.audit.list({ limit: 1_000 });
		const times = (action: string) => entries.filter((entry) => entry.action === action).length;
		expect(times('job.succeeded')).toBe(1);
		expect(times('report.rendered')).toBe(1);
		const first = () => Promise.resolve(mailsTo(MAILBOX)[0]);
		await waitUntil('a mail that the report is ready', first, { timeoutMs: 150_000 });
		expect(mailsTo(MAILBOX)).toHaveLength(1);
		expect(await workspace.audit.verify()).toMatchObject({ ok: true });
	});

	it('goes on after a worker and the webhook process were killed, and takes them back', async () => {
		const [killed] = scale.workers;
		await Promise.all([killed?.kill9(), scale.webhook.kill9()]);
		// Its status is told by the webhook process, once that is back.
		const { status } = await ordered({ code: DEMO_DRUG_CODE, maxReports: 200 });
		expect(status).toBe(202);
		await Promise.all([killed?.restart(), scale.webhook.restart()]);
		const portal = { ordersUrl: scale.ordersUrl, token: scale.login.token };
		const later = await orderReport(portal, { code: DEMO_DEVICE_CODE, maxReports: 200 });
		expect(later.state).toBe('succeeded');
		const ended = async () => {
			const { jobs } = await workspace.jobs.list();
			return jobs.every(({ state }) => state === 'succeeded') ? jobs : undefined;
		};
		expect(await waitUntil('all jobs succeed', ended, { timeoutMs: 200_000 })).toHaveLength(3);
		expect(scale.processes.map(({ running }) => running)).not.toContain(false);
		expect(await workspace.audit.verify()).toMatchObject({ ok: true });
	});

	describe('a report whose worker is killed while it asks the sources', () => {
		/** Orders one that takes long to fetch, and resolves when a worker is at it. */
		const beingFetched = async (from: string, mailbox: string): Promise<string> => {
			await workspace.settings.set('jobs', quick());
			await scale.sources.faults.set({ match: '/device/event', kind: 'latency', ms: 3_000 });
			// A period of its own: kept answers would be given without asking the slow source.
			const order = { code: DEMO_DEVICE_CODE, from, maxReports: 3_000, recipients: [mailbox] };
			expect((await ordered(order)).status).toBe(202);
			const fetching = async () =>
				(await workspace.jobs.list()).jobs.find(({ percent }) => percent === FETCHING_PERCENT);
			const { id } = await waitUntil('a worker asks the sources', fetching, { everyMs: 50 });
			return id;
		};
		/** Succeeded at the second attempt; made once, told once, and nothing about it was changed later. */
		const succeededOnce = async (id: string, mailbox: string): Promise<void> => {
			const job = await workspace.jobs.get(id);
			expect(job).toMatchObject({ state: 'succeeded', attempts: 2 });
			const { entries } = await workspace.audit.list({ limit: 1_000 });
			const actions = entries.filter(({ jobId }) => jobId === id).map(({ action }) => action);
			const times = ['job.succeeded', 'report.rendered', 'job.failed'].map(
				(action) => actions.filter((one) => one === action).length,
			);
			expect(times).toEqual([1, 1, 0]);
			const file = await workspace.artifacts.get(id, 'report.pdf');
			expect(await keepPdf('scale-taken-up', file?.content ?? new Uint8Array()).faults()).toBe('');
			const told = () => Promise.resolve(mailsTo(mailbox)[0]);
			await waitUntil('a mail that the report is ready', told, { timeoutMs: 150_000 });
			expect(mailsTo(mailbox)).toHaveLength(1);
			expect(await workspace.audit.verify()).toMatchObject({ ok: true });
		};
		/** Resolves when the last sign of life of a job is as old as the settings bear. */
		const silent = async (id: string) => {
			const { staleAfterSeconds } = (await workspace.settings.get()).jobs;
			const isSilent = async () => {
				const { heartbeatAt = '' } = (await workspace.jobs.get(id)) ?? {};
				return Date.now() - Date.parse(heartbeatAt) > staleAfterSeconds * 1_000 || undefined;
			};
			await waitUntil('the job is silent', isSilent, { timeoutMs: 300_000 });
		};
		const untilEnded = async (id: string) =>
			await waitUntil(
				'the job ends',
				async () => {
					const job = await workspace.jobs.get(id);
					return job && job.state !== 'running' && job.state !== 'queued' ? job : undefined;
				},
				{ timeoutMs: 200_000 },
			);

		it('goes on when the worker is back and n8n finds that its execution broke', async () => {
			const id = await beingFetched('2023-02-03', 'grace@example.com');
			await Promise.all(scale.workers.map((worker) => worker.kill9()));
			await scale.sources.faults.clear();
			await Promise.all(scale.workers.map((worker) => worker.restart()));
			await untilEnded(id);
			await succeededOnce(id, 'grace@example.com');
		});

		it('is taken up by another worker, and left alone by the first when that is back', async () => {
			const [first, second] = scale.workers;
			await second?.stop();
			const id = await beingFetched('2023-02-04', 'alan@example.com');
			await first?.kill9();
			await scale.sources.faults.clear();
			await second?.restart();
			await silent(id);
			const session = await scale.main.login();
			await runByHand({ session }, 'cerWatchdog', 'Every 5 Minutes');
			await untilEnded(id);
			await first?.restart();
			await sleep(5_000);
			await succeededOnce(id, 'alan@example.com');
		});
	});

	const ordered = async (order: Record<string, unknown>) =>
		await fetch(scale.mainOrdersUrl, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${scale.login.token}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(order),
		});
	const mailsTo = (mailbox: string) => scale.mail.mails().filter((mail) => mail.includes(mailbox));
});
