import { sha256 } from '../../../lib/model';
import {
	getReport,
	getReportFile,
	listReports,
	orderReport,
	type PortalAnswer,
} from '../../../lib/api';
import type { Refusal } from '../../../lib/api/answer';
import { onEveryDialect } from '../workspace/dialects';

const addresses = {
	reports: 'https://n8n.example/webhook/cer/reports',
	report: 'https://n8n.example/webhook/cer/reports',
};
const read = ({ body }: PortalAnswer) => JSON.parse(String(body));

onEveryDialect('The portal', ({ workspace }) => {
	const order = (body: unknown, idempotencyKey?: string) =>
		orderReport(workspace(), {
			body,
			actor: 'reviewer',
			idempotencyKey,
			addresses,
			today: '2026-03-01',
		});

	it('accepts an order with 202, the job and the addresses to follow', async () => {
		const { answer, created } = await order({ code: 'FRN' });
		expect(answer).toMatchObject({
			status: 202,
			headers: { Location: `${addresses.report}/job-000001`, 'Retry-After': '2' },
		});
		expect(read(answer)).toMatchObject({
			job: { id: 'job-000001', state: 'queued', actor: 'reviewer', order: { code: 'FRN' } },
			statusUrl: `${addresses.report}/job-000001`,
			reportUrl: `${addresses.report}/job-000001/report.pdf`,
		});
		expect(created?.job.id).toBe('job-000001');
	});

	it('answers a repeated order with the same job and starts nothing', async () => {
		await order({ code: 'FRN' }, 'key-1');
		const { answer, created } = await order({ code: 'FRN' }, 'key-1');
		expect(answer).toMatchObject({ status: 202, headers: { 'Idempotency-Replayed': 'true' } });
		expect(read(answer).job.id).toBe('job-000001');
		expect(created).toBeUndefined();
	});

	it('answers a repeated order with 200 once its report is finished', async () => {
		const { created } = await order({ code: 'FRN' }, 'key-1');
		await workspace().jobs.fail(created?.job.id ?? '', 'x');
		const { answer } = await order({ code: 'FRN' }, 'key-1');
		expect(answer.status).toBe(200);
		expect(answer.headers['Retry-After']).toBeUndefined();
	});

	it('answers another order under the same key with 409', async () => {
		await order({ code: 'FRN' }, 'key-1');
		const { answer, created } = await order({ code: 'LZG' }, 'key-1');
		expect(answer.status).toBe(409);
		expect(read(answer).error.code).toBe('idempotency-key-reused');
		expect(created).toBeUndefined();
	});

	it.each(['', 'a b', 'x'.repeat(201), 'ключ'])('refuses the key %j', async (key) => {
		const { answer } = await order({ code: 'FRN' }, key);
		expect(answer.status).toBe(400);
		expect((await workspace().jobs.list()).jobs).toEqual([]);
	});

	it.each([undefined, 'FRN', [{ code: 'FRN' }]])('refuses %j, which is no object', async (body) => {
		const { answer } = await order(body);
		expect(answer.status).toBe(400);
		expect(read(answer).error.message).toBe('The body is not a JSON object');
	});

	it('enters nothing for an order it cannot read', async () => {
		const { answer, created } = await order({ cod: 'FRN' });
		expect(answer.status).toBe(422);
		expect(created).toBeUndefined();
		expect((await workspace().jobs.list()).jobs).toEqual([]);
	});

	it('lists reports in pages that link to the next', async () => {
		for (let i = 0; i < 3; i += 1) await order({ code: 'FRN' });
		const first = read(await listReports(workspace(), { limit: '2', state: 'queued' }, addresses));
		expect(first.reports).toHaveLength(2);
		const query = Object.fromEntries(new URL(first.nextUrl).searchParams);
		const second = read(await listReports(workspace(), query, addresses));
		expect(second.reports.map(({ job }: { job: { id: string } }) => job.id)).toEqual([
			'job-000001',
		]);
		expect(second.nextUrl).toBeUndefined();
	});

	it.each([{ limit: '0' }, { limit: 'ten' }, { limit: '201' }, { state: 'done' }, { cursor: 'x' }])(
		'refuses to list with %j',
		async (query) => {
			await expect(
				(async () => await listReports(workspace(), query, addresses))().catch(
					({ answer }: Refusal) => answer,
				),
			).resolves.toMatchObject({ status: 400 });
		},
	);

	it('says how far a report is, and gives no file of it before the end', async () => {
		const { created } = await order({ code: 'FRN' });
		const id = created?.job.id ?? '';
		await workspace().jobs.progress(id, { step: 'Fetching MAUDE', percent: 30 });
		expect(read(await getReport(workspace(), id, addresses)).job).toMatchObject({ percent: 30 });
		const answer = await getReportFile(workspace(), id, 'report.pdf');
		expect(answer).toMatchObject({ status: 409, headers: { 'Retry-After': '2' } });
		expect(read(answer).error.message).toBe('The report is being made: Fetching MAUDE, 30 %');
	});

	it('serves the file of a finished report, and 304 to who has it', async () => {
		const { created } = await order({ code: 'FRN' });
		const id = created?.job.id ?? '';
		const content = Buffer.from('%PDF-1.7');
		const pdf = { name: 'report.pdf', mimeType: 'application/pdf', content };
		await workspace().jobs.progress(id, {});
		await workspace().artifacts.save(id, pdf);
		await workspace().jobs.complete(id);
		const answer = await getReportFile(workspace(), id, 'report.pdf');
		const etag = `"${sha256(content)}"`;
		expect(answer).toMatchObject({
			status: 200,
			headers: {
				'Content-Type': 'application/pdf',
				'Content-Disposition': 'inline; filename="FRN_made-2026-03-01_report.pdf"',
				'X-Content-Type-Options': 'nosniff',
				ETag: etag,
			},
		});
		// The page is of another origin: without this it cannot read the name to save the file under.
		expect(answer.headers['Access-Control-Expose-Headers']).toContain('Content-Disposition');
		expect(Buffer.from(answer.body as Uint8Array).toString()).toBe('%PDF-1.7');
		const again = await getReportFile(workspace(), id, 'report.pdf', `W/"x", ${etag}`);
		expect(again).toMatchObject({ status: 304 });
		expect(again.body).toBeUndefined();
	});

	it('keeps a file that is not a PDF from acting in the browser', async () => {
		const { created } = await order({ code: 'FRN' });
		const id = created?.job.id ?? '';
		const content = Buffer.from('<script>alert(1)</script>');
		await workspace().jobs.progress(id, {});
		await workspace().artifacts.save(id, { name: 'x.html', mimeType: 'text/html', content });
		await workspace().jobs.complete(id);
		const { headers } = await getReportFile(workspace(), id, 'x.html');
		expect(headers['Content-Disposition']).toBe(
			'attachment; filename="FRN_made-2026-03-01_x.html"',
		);
		expect(headers['Content-Security-Policy']).toBe("default-src 'none'; sandbox");
	});

	it('says why there is no report after a failure, and which files there are', async () => {
		const { created } = await order({ code: 'FRN' });
		const id = created?.job.id ?? '';
		await workspace().jobs.fail(id, 'No font found');
		const report = read(await getReportFile(workspace(), id, 'report.pdf'));
		expect(report.error).toMatchObject({
			code: 'report-failed',
			message: 'There is no report: it failed. No font found',
		});
		const other = await getReportFile(workspace(), id, '../../etc/passwd');
		expect(other.status).toBe(404);
		expect(read(other).error.mend).toBe('It has no files');
	});

	it('knows no report of another id', async () => {
		expect(await getReport(workspace(), 'nobody', addresses)).toMatchObject({ status: 404 });
		expect(await getReportFile(workspace(), 'nobody', 'report.pdf')).toMatchObject({ status: 404 });
	});
});
