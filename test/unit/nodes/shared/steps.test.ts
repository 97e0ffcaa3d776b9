import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeType } from 'n8n-workflow';
import type { AuditEntry, RunContext } from '../../../../lib/model';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { CerProductLookup } from '../../../../nodes/CerProductLookup/CerProductLookup.node';
import { Eudamed } from '../../../../nodes/Eudamed/Eudamed.node';
import { FdaFaers } from '../../../../nodes/FdaFaers/FdaFaers.node';
import { FdaMaude } from '../../../../nodes/FdaMaude/FdaMaude.node';
import { runNode } from '../fake-execution';

const context: RunContext = {
	jobId: 'j1',
	actor: 'quality',
	code: 'FRN',
	codeKind: 'fda-product-code',
	product: {
		...{ type: 'device', name: 'Infusion pump', identifiers: [], brandNames: [] },
		...{ genericNames: [], substances: [], manufacturers: [] },
	},
	queries: {
		maude: {
			search: 'device.device_report_product_code:"FRN"',
			keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] },
		},
	},
	options: { from: '2025-01-01', to: '2025-12-31', maxReports: 10 },
	startedAt: '2026-01-01T00:00:00.000Z',
	outcomes: [],
};

/** The newest report of the source, by which it tells how far it reaches. */
const NEWEST = JSON.stringify({
	meta: {
		last_updated: new Date().toISOString().slice(0, 10),
		results: { skip: 0, limit: 1, total: 1 },
	},
	results: [{ date_received: '20251231' }],
});

describe('steps of nodes in the ledger', () => {
	let workspace: Workspace;
	let server: Server;
	let openFdaApi: IDataObject;
	beforeAll(async () => {
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
		server = createServer((request, response) => {
			response.setHeader('content-type', 'application/json');
			if (request.url?.includes('?search=date_received') === true) {
				response.end(NEWEST);
				return;
			}
			response.statusCode = 404;
			response.end('{"error":{"code":"NOT_FOUND","message":"No matches found!"}}');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		openFdaApi = { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
	});
	afterAll(async () => {
		await workspace.close();
		server.close();
	});

	/** The entries a node made. */
	async function entriesOf(
		node: INodeType,
		parameters: IDataObject,
		options: Parameters<typeof runNode>[2] = {},
	): Promise<AuditEntry[]> {
		const after = (await workspace.audit.head())?.seq ?? 0;
		await runNode(node, parameters, { credentials: { openFdaApi }, ...options });
		return (await workspace.audit.list({ after, limit: 100 })).entries.reverse();
	}

	it('enter a fetch under whoever ordered the run, with what came of it', async () => {
		const json = { context: JSON.parse(JSON.stringify(context)) as IDataObject };
		const [fetched, ...more] = await entriesOf(new FdaMaude(), { operation: 'search' }, { json });
		expect(more).toEqual([]);
		expect(fetched).toMatchObject({
			action: 'source.fetched',
			actor: 'quality',
			subject: 'source:maude',
			jobId: 'j1',
			executionId: '77',
			message: 'FDA MAUDE (openFDA device/event), reports: nothing found',
			details: {
				source: 'maude',
				subject: 'reports',
				kind: 'none',
				fetched: 0,
				count: 0,
				callCount: 2,
				coverage: { from: '1992-01-01', to: '2025-12-31', basis: 'newest-received' },
				window: { from: '2025-01-01', to: '2025-12-31' },
				durationMs: expect.any(Number),
				calls: [{ status: 404, bytes: expect.any(Number) }, { status: 200 }],
				workflow: 'Test',
				node: 'Node',
			},
		});
	});

	it('enter that a source was not asked, and why', async () => {
		const json = { context: JSON.parse(JSON.stringify(context)) as IDataObject };
		expect(await entriesOf(new FdaFaers(), { operation: 'search' }, { json })).toMatchObject([
			{
				action: 'source.fetched',
				message:
					'FDA FAERS (in AEMS since March 2026), openFDA drug/event, reports: FAERS holds reports about drugs; the product is not one.',
				details: { kind: 'not_applicable', callCount: 0 },
			},
		]);
		expect(await entriesOf(new Eudamed(), { operation: 'getVigilance' }, { json })).toMatchObject([
			{ action: 'source.fetched', actor: 'quality', details: { kind: 'not_public' } },
		]);
	});

	it('enter what is done outside of a job under the workflow', async () => {
		expect(await entriesOf(new FdaMaude(), { operation: 'get', reportId: '4711' })).toMatchObject([
			{ action: 'source.fetched', actor: 'workflow:Test', jobId: undefined },
		]);
	});

	it('enter a lookup that found nothing', async () => {
		const [entry] = await entriesOf(new CerProductLookup(), { code: '(01)00844588018731' });
		expect(entry).toMatchObject({
			action: 'product.looked-up',
			actor: 'workflow:Test',
			details: { status: 'invalid', validity: 'invalid', candidates: 0 },
		});
	});

	it('fail, rather than go unrecorded, where there is no workspace to share', async () => {
		process.env.EXECUTIONS_MODE = 'queue';
		try {
			await expect(
				runNode(
					new FdaMaude(),
					{ operation: 'get', reportId: '4711' },
					{ credentials: { openFdaApi } },
				),
			).rejects.toThrow(
				'This n8n runs in queue mode, and the node has no CER Workspace credential',
			);
		} finally {
			delete process.env.EXECUTIONS_MODE;
		}
	});

	it('are offered the credential of the shared workspace', () => {
		for (const node of [new FdaMaude(), new FdaFaers(), new Eudamed(), new CerProductLookup()]) {
			expect(node.description.credentials).toContainEqual({
				name: 'cerWorkspaceApi',
				required: false,
				testedBy: 'cerWorkspaceApiTest',
			});
			expect(node.methods.credentialTest).toHaveProperty('cerWorkspaceApiTest');
		}
	});
});
