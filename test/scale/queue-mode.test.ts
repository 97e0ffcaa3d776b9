import { randomUUID } from 'node:crypto';
import { downloadReport, orderReport } from '../../sandbox/host/order-report';
import { waitUntil } from '../../sandbox/host/wait-until';
import { hasPostgres } from '../../sandbox/scale/postgres';
import type { Scale } from '../../sandbox/scale/start-scale';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { openWorkspace, workspaceLocation, type Workspace } from '../../lib/workspace';
import { keepPdf } from '../support/pdf';
import { SCALE_UP_TIMEOUT_MS, startTestScale } from '../support/scale';

const RUN_TIMEOUT_MS = 300_000;
const MAILBOX = 'ada@example.com';

const where = hasPostgres ? describe : describe.skip;

where('queue mode on PostgreSQL and Redis (skipped where PostgreSQL is not installed)', () => {
	let scale: Scale;
	let workspace: Workspace;

	beforeAll(async () => {
		scale = await startTestScale();
		workspace = await openWorkspace({
			location: workspaceLocation({
				environment: { CER_WORKSPACE_DATABASE_URL: scale.postgres.workspaceUrl },
			}),
			now: () => new Date(),
			newId: randomUUID,
		});
	}, SCALE_UP_TIMEOUT_MS);
	afterAll(async () => {
		await workspace?.close();
		await scale?.close();
	}, 120_000);

	it(
		'delivers a report ordered from the webhook process: one PDF, one mail, a ledger that verifies',
		async () => {
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
		},
		RUN_TIMEOUT_MS,
	);

	it(
		'goes on after a worker and the webhook process were killed, and takes them back',
		async () => {
			const [killed] = scale.workers;
			await Promise.all([killed?.kill9(), scale.webhook.kill9()]);
			const token = scale.login.token;
			// Its status is told by the webhook process, once that is back.
			const ordered = await fetch(scale.mainOrdersUrl, {
				method: 'POST',
				headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ code: DEMO_DRUG_CODE, maxReports: 200 }),
			});
			expect(ordered.status).toBe(202);
			await Promise.all([killed?.restart(), scale.webhook.restart()]);
			const portal = { ordersUrl: scale.ordersUrl, token };
			const later = await orderReport(portal, { code: DEMO_DEVICE_CODE, maxReports: 200 });
			expect(later.state).toBe('succeeded');
			const ended = async () => {
				const { jobs } = await workspace.jobs.list();
				return jobs.every(({ state }) => state === 'succeeded') ? jobs : undefined;
			};
			expect(await waitUntil('all jobs succeed', ended, { timeoutMs: 200_000 })).toHaveLength(3);
			expect(scale.processes.map(({ running }) => running)).not.toContain(false);
			expect(await workspace.audit.verify()).toMatchObject({ ok: true });
		},
		RUN_TIMEOUT_MS,
	);

	const mailsTo = (mailbox: string) => scale.mail.mails().filter((mail) => mail.includes(mailbox));
});
