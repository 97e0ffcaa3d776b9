import {
	AMBIGUOUS_BRAND,
	DEMO_DEVICE_CODE,
	DEMO_DRUG_CODE,
	DEVICE_TREND,
	DRUG_SIGNAL,
	NO_REPORTS_CODE,
} from '../../sandbox/sources/planted';
import { executionFor } from '../support/execution-records';
import { startTestSandbox, type TestSandbox } from '../support/n8n';
import { keepPdf } from '../support/pdf';

describe('ordering a report from a real n8n', () => {
	let sandbox: TestSandbox;

	beforeAll(async () => {
		sandbox = await startTestSandbox();
	});
	afterAll(async () => {
		await sandbox?.close();
	});
	afterEach(() => sandbox.sources.faults.clear());

	const post = (body: string, headers: Record<string, string> = {}) =>
		sandbox.portal('reports', {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body,
		});

	async function jobIds(): Promise<string[]> {
		const answer = await sandbox.portal('reports?limit=200');
		const { reports } = (await answer.json()) as { reports: Array<{ job: { id: string } }> };
		return reports.map(({ job }) => job.id);
	}

	async function pdfOf(order: Record<string, unknown>, name: string) {
		const job = await sandbox.order(order);
		expect(job).toMatchObject({ state: 'succeeded' });
		return { job, pdf: keepPdf(name, await sandbox.report(job)) };
	}

	it.each([
		{ what: 'device', code: DEMO_DEVICE_CODE, finds: DEVICE_TREND.problem },
		{ what: 'drug', code: DEMO_DRUG_CODE, finds: DRUG_SIGNAL.reaction },
	])(
		'brings a $what code to a whole PDF, marked draft and simulated on every page',
		async ({ what, code, finds }) => {
			const { pdf } = await pdfOf({ code }, `e2e-${what}`);
			expect(await pdf.faults()).toBe('');
			const pages = await pdf.pages();
			expect(pages.length).toBeGreaterThan(10);
			for (const page of pages) {
				expect(page).toContain('DRAFT');
				expect(page).toContain('SIMULATED DATA');
			}
			expect(pages.join('\n').toLowerCase()).toContain(finds.toLowerCase());
			// The sources lag some days behind today, as they do: that is told, and is no gap.
			expect(pages[0]).not.toContain('INCOMPLETE');
			expect(await pdf.attachments()).toContain('run-manifest.json');
			const manifest: unknown = JSON.parse(await pdf.attachment('run-manifest.json'));
			expect(manifest).toMatchObject({
				schema: 'cer.run/1',
				code,
				actor: sandbox.login.email,
				simulated: true,
				n8n: { workflowName: 'Generate CER' },
			});
		},
	);

	it("leaves who ordered what, and the last step, in n8n's execution record", async () => {
		const job = await sandbox.order({ code: NO_REPORTS_CODE });
		const { id } = (job.status.job ?? job.status) as { id: string };
		const workflowId = 'cerGenerateReport';
		const record = await executionFor(sandbox, { workflowId, jobId: id });
		expect(record).toMatchObject({
			status: 'success',
			customData: { code: NO_REPORTS_CODE, actor: sandbox.login.email },
		});
		expect(record.customData.step).toBeTruthy();
	});

	it('says of a code without reports that there are none, with the outcome of each source', async () => {
		const { pdf } = await pdfOf({ code: NO_REPORTS_CODE }, 'e2e-no-reports');
		const text = await pdf.text();
		expect(text).toMatch(/no reports/i);
		// Without a brand there is nothing EUDAMED could be searched by, and the cover says so.
		expect(text).toMatch(/INCOMPLETE/);
		expect(text).toMatch(/EUDAMED was not searched/);
	});

	it('marks the report incomplete when a source is down, instead of calling it empty', async () => {
		sandbox.sources.faults.set({ match: '/openfda/device/event.json', kind: 'outage' });
		const { pdf } = await pdfOf({ code: DEMO_DEVICE_CODE, maxReports: 101 }, 'e2e-source-down');
		const [cover] = await pdf.pages();
		expect(cover).toMatch(/INCOMPLETE/);
	});

	it('marks the report incomplete when a source cuts a page in the middle', async () => {
		sandbox.sources.faults.set({
			match: '/openfda/device/event.json',
			kind: 'cut',
			after: 1,
		});
		const { pdf } = await pdfOf({ code: DEMO_DEVICE_CODE, from: '2020-01-01' }, 'e2e-page-cut');
		expect((await pdf.pages())[0]).toMatch(/INCOMPLETE/);
	});

	it.each([
		{ what: 'a wrong check digit', code: '(01)00000000000001', says: /check digit/i },
		{ what: 'an unknown code', code: '11111-111', says: /nothing is registered/i },
	])('ends the job for $what with what is wrong and how to mend it', async ({ code, says }) => {
		const job = await sandbox.order({ code });
		expect(job.state).toBe('failed');
		expect(job.message).toMatch(says);
	});

	it('never guesses an ambiguous brand, and names the choices', async () => {
		const job = await sandbox.order({ code: AMBIGUOUS_BRAND.brand });
		expect(job.state).toBe('failed');
		for (const code of AMBIGUOUS_BRAND.productCodes) expect(job.message).toContain(code);
	});

	it('takes one order sent twice under one Idempotency-Key once', async () => {
		const body = JSON.stringify({ code: NO_REPORTS_CODE });
		const key = { 'idempotency-key': 'e2e-twice' };
		const [first, second] = [await post(body, key), await post(body, key)];
		expect(first.status).toBe(202);
		expect(second.headers.get('idempotency-replayed')).toBe('true');
		expect(second.headers.get('location')).toBe(first.headers.get('location'));
		const other = await post(JSON.stringify({ code: DEMO_DEVICE_CODE }), key);
		expect(other.status).toBe(409);
	});

	it.each([
		{ what: 'no body', body: '', status: [400, 422] },
		{ what: 'a body that is not JSON', body: '{"code":', status: [400, 422] },
		{ what: 'a body without code', body: '{}', status: [422] },
		{ what: 'a code that is a number', body: '{"code":7}', status: [422] },
		{ what: 'an unknown field', body: '{"code":"FRN","colour":"red"}', status: [422] },
		{
			what: 'a period that ends before it begins',
			body: '{"code":"FRN","from":"2026-02-01","to":"2026-01-01"}',
			status: [422],
		},
	])('refuses $what and enters no job', async ({ body, status }) => {
		const before = await jobIds();
		const answer = await post(body);
		expect(status).toContain(answer.status);
		expect(await jobIds()).toEqual(before);
	});

	it.each([
		{ what: 'no token', headers: {} },
		{ what: 'a wrong token', headers: { authorization: 'Bearer wrong-token-of-some-length-1234' } },
	])('refuses $what at every address', async ({ headers }) => {
		for (const path of ['', '/some-job', '/some-job/report.pdf']) {
			const answer = await fetch(`${sandbox.ordersUrl}${path}`, { headers });
			expect(answer.status).toBe(401);
			expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
		}
		const ordered = await fetch(sandbox.ordersUrl, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify({ code: DEMO_DEVICE_CODE }),
		});
		expect(ordered.status).toBe(401);
	});

	it('answers an unknown job and an unknown file with 404', async () => {
		expect((await sandbox.portal('reports/no-such-job')).status).toBe(404);
		expect((await sandbox.portal('reports/no-such-job/report.pdf')).status).toBe(404);
	});
});
