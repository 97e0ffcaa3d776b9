import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
	downloadReport,
	keepFilesBeside,
	keepReport,
	orderReport,
} from '../../../../sandbox/host/order-report';

let server: Server;
let base: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
	server = createServer((request, response) => answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
	server.close();
});

const json = (response: ServerResponse, status: number, body: unknown) => {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const portal = () => ({ ordersUrl: `${base}/reports`, token: 'secret' });

describe('orderReport', () => {
	it('follows the address in the answer until the job has ended, telling each step once', async () => {
		const states = [
			{ state: 'running', percent: 10, step: 'fetching' },
			{ state: 'running', percent: 10, step: 'fetching' },
			{ state: 'succeeded', percent: 100 },
		];
		answer = (request, response) => {
			if (request.method !== 'POST') return json(response, 200, states.shift());
			json(response, 202, { statusUrl: `${base}/elsewhere/1`, reportUrl: `${base}/pdf/1` });
		};
		const steps: string[] = [];
		const job = await orderReport(portal(), { code: 'FRN' }, (step) => steps.push(step));
		expect(job).toMatchObject({ state: 'succeeded', reportUrl: `${base}/pdf/1` });
		expect(steps).toEqual(['running 10 %: fetching', 'succeeded 100 %']);
	});

	it('waits while n8n says that its database is not ready, and orders once', async () => {
		const keys: unknown[] = [];
		let refusals = 3;
		answer = (request, response) => {
			if (request.method === 'POST') keys.push(request.headers['idempotency-key']);
			if (refusals-- > 0)
				return response.writeHead(503, { 'retry-after': '0.01' }).end('not ready');
			if (request.method !== 'POST') return json(response, 200, { state: 'succeeded' });
			return json(response, 202, { statusUrl: `${base}/1`, reportUrl: `${base}/2` });
		};
		expect(await orderReport(portal(), { code: 'FRN' })).toMatchObject({ state: 'succeeded' });
		expect(keys).toHaveLength(4);
		expect(new Set(keys).size).toBe(1);
	});

	it("says what the portal's refusal said", async () => {
		answer = (_request, response) =>
			json(response, 400, {
				error: { code: 'bad_order', message: 'code: is empty', mend: 'Give a code' },
			});
		await expect(orderReport(portal(), { code: '' })).rejects.toThrow(
			'The portal answered HTTP 400 to the order: code: is empty. Give a code',
		);
	});

	it('returns why a job failed instead of throwing', async () => {
		answer = (request, response) => {
			if (request.method !== 'POST') {
				return json(response, 200, { state: 'failed', percent: 40, message: 'no such product' });
			}
			json(response, 202, { statusUrl: `${base}/1`, reportUrl: `${base}/2` });
		};
		const job = await orderReport(portal(), { code: 'ZZZ' });
		expect(job).toMatchObject({ state: 'failed', message: 'no such product' });
	});
});

describe('downloadReport', () => {
	it('refuses an answer that is no PDF', async () => {
		answer = (_request, response) => json(response, 200, {});
		await expect(downloadReport(portal(), `${base}/2`)).rejects.toThrow(/no PDF/);
	});
});

describe('keepReport', () => {
	it('never writes over an earlier report of the same code and day', () => {
		const folder = mkdtempSync(join(tmpdir(), 'cer-keep-'));
		try {
			const first = keepReport(folder, '0003-0894', '2026-01-02', Buffer.from('one'));
			const second = keepReport(folder, '0003-0894', '2026-01-02', Buffer.from('two'));
			expect(basename(first)).toBe('0003-0894-2026-01-02.pdf');
			expect(basename(second)).toBe('0003-0894-2026-01-02-2.pdf');
			expect(readFileSync(first, 'utf8')).toBe('one');
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe('keepFilesBeside', () => {
	it("writes a job's other files beside its PDF, under its name", async () => {
		const folder = mkdtempSync(join(tmpdir(), 'cer-keep-'));
		try {
			answer = (request, response) => response.end(`bytes of ${request.url}`);
			const files = ['report.pdf', 'document.docx', 'line-listing.csv'].map((name) => ({
				name,
				url: `${base}/${name}`,
			}));
			const urls = { statusUrl: `${base}/1`, reportUrl: `${base}/report.pdf` };
			const job = { state: 'succeeded' as const, ...urls, status: { files } };
			const pdf = join(folder, 'FRN-2026-01-02-2.pdf');
			expect(await keepFilesBeside(portal(), job, pdf)).toEqual(['.docx', '.csv']);
			expect(readdirSync(folder).sort()).toEqual(['FRN-2026-01-02-2.csv', 'FRN-2026-01-02-2.docx']);
			expect(readFileSync(join(folder, 'FRN-2026-01-02-2.docx'), 'utf8')).toBe(
				'bytes of /document.docx',
			);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
