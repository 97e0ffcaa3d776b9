import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { watchInputSchema, type SourceQueries } from '../../../../lib/model';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { CerSourceTrigger } from '../../../../nodes/CerSourceTrigger/CerSourceTrigger.node';
import type { Sources } from '../../../../sandbox/sources/server';
import { pollNode } from '../fake-poll';
import { serveWorld, type World } from '../record-world';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;
const NO_NAMES = { productCodes: [], brandNames: [], manufacturers: [] };
const DEVICE: SourceQueries = {
	maude: { search: 'device.device_report_product_code:"FRN"', keep: NO_NAMES },
	eudamed: { searches: [{ tradeName: 'Simulant' }] },
};
const DRUG: SourceQueries = {
	faers: {
		search: 'patient.drug.medicinalproduct:"SIMULINE"',
		keep: { productNdcs: [], names: [], substances: [] },
	},
};
const WORLD: World = {
	maude: { '1': ['20260101', '20260101'], '2': ['20260105', '20260105'] },
	others: { '9': ['20260106', '20260106'] },
	faers: { A: '20260103', B: '20260104' },
	devices: { D1: [1, 'on-the-market'], D2: [2, 'on-the-market'] },
	certificates: { C1: 'issued' },
};

withSqlite('CER Source Trigger (needs Node 24)', () => {
	const before = process.env.N8N_USER_FOLDER;
	let folder: string;
	let workspace: Workspace;
	let sources: Sources;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'cer-trigger-'));
		process.env.N8N_USER_FOLDER = folder;
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
		// What the lookup would remember: the registries of these small worlds are empty.
		for (const [code, queries] of Object.entries({ FRN: DEVICE, SIMULINE: DRUG })) {
			const mark = { name: `Product ${code}`, queries };
			await workspace.lastSeen.see({ source: 'lookup', subject: code, mark });
		}
		sources = await serveWorld(WORLD);
	});
	afterEach(async () => {
		await sources.close();
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});

	const becomes = async (change: Partial<World>): Promise<void> => {
		await sources.close();
		sources = await serveWorld({ ...WORLD, ...change });
	};
	const poll = async (
		parameters: IDataObject = {},
		more: { budgetMs?: number; mode?: 'manual' } = {},
	) =>
		await pollNode(new CerSourceTrigger(), {
			parameters: { productsFrom: 'list', codes: 'FRN, SIMULINE', ...parameters },
			credentials: {
				openFdaApi: { baseUrl: sources.openFdaUrl },
				eudamedApi: { baseUrl: sources.eudamedUrl, dataLakeUrl: sources.dataLakeUrl },
			},
			...more,
		});
	const told = async (parameters?: IDataObject) =>
		((await poll(parameters)).items ?? []).map(({ code, source, changes }) => ({
			at: `${code} ${source}`,
			changes: (changes as IDataObject[]).map(({ kind, message }) => `${kind}: ${message}`),
		}));

	it('tells nothing at the first look, nor while nothing changes', async () => {
		expect((await poll()).items).toBeNull();
		expect((await poll()).items).toBeNull();
		expect(await workspace.events.latest({ kinds: ['source.changed'] })).toEqual([]);
	});

	it('tells new reports by count and day, one item a product and source, once', async () => {
		await poll();
		await becomes({
			maude: { ...WORLD.maude, '3': ['20260110', '20260110'] },
			faers: { ...WORLD.faers, C: '20260111', D: '20260112' },
		});
		expect(await told({ tellOf: ['new-reports'] })).toEqual([
			{
				at: 'FRN maude',
				changes: [
					'new-reports: 1 new report in FDA MAUDE (openFDA device/event): 3 in all, the newest of 2026-01-10.',
				],
			},
			{
				at: 'SIMULINE faers',
				changes: [
					'new-reports: 2 new reports in FDA FAERS (in AEMS since March 2026), openFDA drug/event: 4 in all, the newest of 2026-01-12.',
				],
			},
		]);
		expect((await poll()).items).toBeNull();
		const events = await workspace.events.latest({ kinds: ['source.changed'] });
		expect(events.map(({ data }) => data.code).sort()).toEqual(['FRN', 'SIMULINE']);
	});

	it('tells a changed report and a changed data date, though the count is the same', async () => {
		await poll();
		await becomes({
			maude: { ...WORLD.maude, '1': ['20260101', '20260120'] },
			others: { '9': ['20260106', '20260106'], '10': ['20260121', '20260121'] },
		});
		expect(await told()).toEqual([
			{
				at: 'FRN maude',
				changes: [
					'changed-reports: 1 of the newest reports in FDA MAUDE (openFDA device/event) was changed.',
					'data-date: FDA MAUDE (openFDA device/event) has data of 2026-01-21; before it was 2026-01-06.',
				],
			},
		]);
	});

	it('tells a new version of a FAERS report', async () => {
		await poll();
		await becomes({ faers: { ...WORLD.faers, A: '20260130' } });
		expect(await told({ tellOf: ['changed-reports'] })).toEqual([
			{ at: 'SIMULINE faers', changes: [expect.stringContaining('1 of the newest reports')] },
		]);
	});

	it('tells devices and certificates of EUDAMED that changed', async () => {
		await poll();
		await becomes({
			devices: { D1: [2, 'on-the-market'], D2: [2, 'no-longer-on-the-market'], D3: [1, 'x'] },
			certificates: { C1: 'withdrawn', C2: 'issued' },
		});
		expect(await told()).toEqual([
			{
				at: 'FRN eudamed',
				changes: [
					'device-version: EUDAMED, device D1: version 1, on-the-market, now version 2, on-the-market.',
					'device-version: EUDAMED, device D2: version 2, on-the-market, now version 2, no-longer-on-the-market.',
					'device-version: EUDAMED, device D3: not listed, now version 1, x.',
					'certificate-status: EUDAMED, certificate C1: version 1, issued, now version 1, withdrawn.',
					'certificate-status: EUDAMED, certificate C2: not listed, now version 1, issued.',
				],
			},
		]);
	});

	it('never takes a source that is down for unchanged: it is told once, and nothing is missed', async () => {
		await poll();
		await becomes({ maude: { ...WORLD.maude, '3': ['20260110', '20260110'] } });
		sources.faults.set({ match: '/device/event', kind: '500-query' });
		const asked = poll({ tellOf: ['new-reports'] });
		await expect(asked).rejects.toThrow(/Not all sources could be looked at\. .*MAUDE.*FRN/);
		expect((await poll({ tellOf: ['new-reports'] })).items).toBeNull();
		sources.faults.clear();
		expect(await told({ tellOf: ['new-reports'] })).toMatchObject([{ at: 'FRN maude' }]);
	});

	it('goes on with other products when one cannot be looked at, and enters the failure', async () => {
		await poll();
		await becomes({ faers: { ...WORLD.faers, C: '20260111' } });
		sources.faults.set({ match: '/device/event', kind: '500-query' });
		const { items, logged } = await poll();
		expect(items).toMatchObject([{ code: 'SIMULINE', source: 'faers' }]);
		expect(logged.join()).toMatch(/MAUDE.*FRN/);
		expect(await workspace.failures.list()).toMatchObject([
			{ workflowId: 'cerOnNewData', node: 'Trigger', message: expect.stringMatching(/FRN/) },
		]);
	});

	it('tells an entry that means no product at that entry, and looks at the others all the same', async () => {
		const enter = async (code: string) =>
			await workspace.watchlist.create(watchInputSchema.parse({ code }));
		const nonsense = [];
		for (const code of ['qqxxyzzy', 'zzqq wwvv', 'QXZ', 'vvkkjj qq'])
			nonsense.push(await enter(code));
		const good = await enter('SIMULINE');
		const parameters = { productsFrom: 'watchlist' };
		expect((await poll(parameters)).items).toBeNull();
		await becomes({ faers: { ...WORLD.faers, C: '20260111' } });
		const { items } = await poll(parameters);
		expect(items).toMatchObject([{ code: 'SIMULINE', source: 'faers', watchId: good.id }]);
		expect(await workspace.failures.list()).toEqual([]);
		const entries = await workspace.watchlist.list();
		for (const { id, code } of nonsense) {
			const trouble = entries.find((entry) => entry.id === id)?.trouble;
			expect([code, trouble]).toEqual([code, expect.stringMatching(/registered|not a|no /)]);
		}
		expect(entries.find(({ id }) => id === good.id)?.trouble).toBeUndefined();
		const [first] = nonsense;
		const mended = watchInputSchema.parse({ code: 'FRN' });
		await workspace.watchlist.update(first?.id ?? '', mended);
		await poll(parameters);
		expect(await workspace.watchlist.get(first?.id ?? '')).not.toHaveProperty(
			'trouble',
			expect.anything(),
		);
	});

	it('does not compare rows of the Data Lake, which have no versions', async () => {
		await poll({ codes: 'FRN', sources: ['eudamed'] });
		sources.faults.set({ match: '/eudamed/api/', kind: 'outage' });
		await expect(poll({ codes: 'FRN', sources: ['eudamed'] })).rejects.toThrow(/EUDAMED, FRN/);
	});

	it('begins with what there was no time for, and keeps to its budget', async () => {
		const { logged } = await poll({}, { budgetMs: 4_000 });
		expect(logged.join()).toMatch(/6 look\(s\) are left to the next poll/);
		expect(await workspace.lastSeen.get('maude', 'FRN')).toBeUndefined();
		expect((await poll()).logged).toEqual([]);
		expect(await workspace.lastSeen.get('maude', 'FRN')).toBeDefined();
	});

	it('gives out announced data once, of all watched products when no code is named', async () => {
		const watch = await workspace.watchlist.create(watchInputSchema.parse({ code: 'FRN' }));
		await poll({ productsFrom: 'watchlist' });
		await workspace.announcements.announce({ source: 'maude', codes: [], sender: 'feed' });
		const { items } = await poll({ productsFrom: 'watchlist' });
		expect(items).toMatchObject([
			{ code: 'FRN', watchId: watch.id, source: 'maude', changes: [{ kind: 'announced' }] },
		]);
		expect((await poll({ productsFrom: 'watchlist' })).items).toBeNull();
	});

	it('shows a sample by hand and keeps nothing of it', async () => {
		const { items } = await poll({ sources: ['maude'] }, { mode: 'manual' });
		expect(items).toMatchObject([
			{
				code: 'FRN',
				source: 'maude',
				product: 'Product FRN',
				changes: [{ message: expect.stringContaining('A sample'), after: { total: 2 } }],
			},
		]);
		expect(await workspace.lastSeen.get('maude', 'FRN')).toBeUndefined();
		await expect(poll({ productsFrom: 'watchlist' }, { mode: 'manual' })).rejects.toThrow(
			'The watchlist is empty',
		);
	});

	it('asks for one record a product and source while nothing changes', async () => {
		await poll();
		const asked = sources.requests.length;
		await poll();
		const paths = sources.requests.slice(asked).map(({ path }) => path);
		expect(paths.filter((path) => path.startsWith('/openfda/'))).toEqual([
			expect.stringMatching(/limit=1$/),
			expect.stringMatching(/limit=1$/),
		]);
	});
});
