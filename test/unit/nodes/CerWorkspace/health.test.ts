import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';
import { WATCHED_SOURCES } from '../../../../lib/model';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { startSources, type Sources } from '../../../../sandbox/sources/server';
import { startTinyServer, type TinyServer } from '../../http/tiny-server';
import { fakeExecution } from './fake-execution';

/** This process is part of what is judged; on a busy machine its event loop is late. */
const SERVES = expect.stringMatching(/^(up|degraded)$/);

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('Health of CER Workspace (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-health-'));
	const before = { folder: process.env.N8N_USER_FOLDER, port: process.env.N8N_PORT };
	let workspace: Workspace;
	let sources: Sources;
	let n8n: TinyServer;
	let ready = true;
	beforeAll(async () => {
		process.env.N8N_USER_FOLDER = folder;
		n8n = await startTinyServer((response, request) =>
			response.writeHead(request.url === '/healthz' || ready ? 200 : 503).end('{}'),
		);
		process.env.N8N_PORT = new URL(n8n.url).port;
		sources = await startSources({});
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterAll(async () => {
		await workspace.close();
		await sources.close();
		await n8n.close();
		for (const [name, value] of [
			['N8N_USER_FOLDER', before.folder],
			['N8N_PORT', before.port],
		] as const) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
		rmSync(folder, { recursive: true, force: true });
	});

	const send = async ({ url, headers }: IHttpRequestOptions) => {
		const answer = await fetch(url, { headers: Object(headers), redirect: 'manual' });
		const body = Buffer.from(await answer.arrayBuffer());
		return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body };
	};
	const run = async (
		operation: string,
		parameters: IDataObject,
		items: INodeExecutionData[] = [{ json: { kept: 1 } }],
	) => {
		const { ctx } = fakeExecution({
			items,
			parameters: { resource: 'health', operation, ...parameters },
		});
		const credentials: Record<string, IDataObject> = {
			openFdaApi: { baseUrl: sources.openFdaUrl },
			eudamedApi: { baseUrl: sources.eudamedUrl },
			ncbiApi: {
				baseUrl: sources.literature.ncbi.baseUrl,
				europePmcUrl: sources.literature.europePmc.baseUrl,
				clinicalTrialsUrl: sources.literature.clinicalTrials.baseUrl,
			},
		};
		Object.assign(ctx, {
			getNode: () => ({ name: 'Health', type: 'n8n-nodes-cer.cerWorkspace', credentials }),
			getCredentials: async (name: string) => credentials[name],
			getExecutionCancelSignal: () => undefined,
		});
		Object.assign(ctx.helpers, { httpRequest: send });
		const [output = []] = await new CerWorkspace().execute.call(ctx);
		return output;
	};
	const check = (parameters: IDataObject = {}) =>
		run('check', { sources: [...WATCHED_SOURCES], ...parameters });
	const stateOf = (output: INodeExecutionData[], part: string) => {
		const { parts } = Object(output[0]?.json.health);
		return parts.find((each: { part: string }) => each.part === part)?.state;
	};

	it('asks n8n, the disk and each source, and says what a health address would answer', async () => {
		const [item] = await check();
		expect(item).toMatchObject({
			json: { state: SERVES, statusCode: 200 },
			pairedItem: { item: 0 },
		});
		expect(stateOf([item ?? { json: {} }], 'n8n')).toMatch(/^(up|degraded)$/);
		for (const part of ['disk', 'store', ...WATCHED_SOURCES.map((source) => `source:${source}`)]) {
			expect([part, stateOf([item ?? { json: {} }], part)]).toEqual([part, 'up']);
		}
		const paths = sources.requests.map(({ path }) => path).join(' ');
		expect(paths).toContain('configurationParameters');
		expect(paths).toContain('/clinical-trials/api/v2/version');
	});

	it('puts out what turned and nothing else when only changes are wanted', async () => {
		const turned = await check({ onlyChanges: true });
		const isLateLoop = ({ json }: INodeExecutionData) =>
			json.part === 'n8n' && json.state !== 'down';
		expect(turned.filter((item) => !isLateLoop(item))).toEqual([]);
		ready = false;
		const down = await check({ onlyChanges: true });
		expect(down).toMatchObject([
			{
				json: { part: 'n8n', before: SERVES, state: 'down', health: 'down' },
				pairedItem: { item: 0 },
			},
		]);
		expect(await check({ onlyChanges: true })).toEqual([]);
		const [whole] = await check();
		expect(whole?.json).toMatchObject({ state: 'down', statusCode: 503 });
		ready = true;
		expect(await check({ onlyChanges: true })).toMatchObject([
			{ json: { part: 'n8n', before: 'down', state: SERVES, health: SERVES } },
		]);
	});

	it('asks only the sources chosen', async () => {
		sources.requests.length = 0;
		await check({ sources: ['maude'] });
		expect(sources.requests).toHaveLength(1);
	});

	it('gives one sign of life for an execution, and passes the items on', async () => {
		const items = [{ json: { a: 1 } }, { json: { a: 2 } }];
		const output = await run('beat', { part: 'watchdog', message: 'It ran.' }, items);
		expect(output.map(({ json }) => json)).toEqual([{ a: 1 }, { a: 2 }]);
		expect(await workspace.health.beats()).toMatchObject([
			{ part: 'watchdog', state: 'up', message: 'It ran.' },
		]);
	});
});
