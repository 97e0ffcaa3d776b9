import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { ClinicalTrialsGov } from '../../../../nodes/ClinicalTrialsGov/ClinicalTrialsGov.node';
import { Literature } from '../../../../nodes/Literature/Literature.node';
import { startSources, type Sources } from '../../../../sandbox/sources/server';
import { runNode } from '../fake-execution';
import { sourceCredentials } from '../../../support/source-credentials';
import { pump } from './support';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('What a search found in the review of its product (needs Node 24)', () => {
	const before = process.env.N8N_USER_FOLDER;
	let folder: string;
	let workspace: Workspace;
	let sources: Sources;
	beforeAll(async () => {
		sources = await startSources({ now: new Date('2026-06-15T12:00:00Z') });
	});
	afterAll(async () => await sources.close());
	beforeEach(async () => {
		sources.faults.clear();
		folder = mkdtempSync(join(tmpdir(), 'cer-literature-'));
		process.env.N8N_USER_FOLDER = folder;
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterEach(async () => {
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});

	const search = async (
		parameters: IDataObject = {},
		{ json = pump(), node = new Literature() }: { json?: IDataObject; node?: Literature } = {},
	) =>
		await runNode(
			node,
			{ operation: 'search', ...parameters },
			{ json, credentials: sourceCredentials(sources) },
		);
	const reviews = async () => await workspace.literature.list();

	it('begins the review with a proposed protocol and keeps records and strings in it', async () => {
		const { items } = await search({ searches: ['device'] });
		const [review] = await reviews();
		expect(review).toMatchObject({ code: 'LZG', protocolFixed: false });
		expect(review?.works).toBeGreaterThan(0);
		const kept = await workspace.literature.get(review?.id ?? '', { reader: 'anna' });
		expect(kept?.searches.map(({ database, kind }) => `${database} ${kind}`).sort()).toEqual([
			'Europe PMC device',
			'PubMed device',
		]);
		for (const one of kept?.searches ?? []) {
			expect(one).toMatchObject({ protocolVersion: 1, standing: false, by: 'tester' });
			expect(one.string).toContain('insulin');
			expect(one.outcome?.kind).toBe('found');
		}
		expect(items[0]?.json.search).toMatchObject({ kept: { reviewId: review?.id } });
	});

	it('searches by the protocol a person wrote, and finds nothing new the second time', async () => {
		await search({ searches: ['device'] });
		const id = (await reviews())[0]?.id ?? '';
		const protocol = await workspace.literature.protocolOf(id);
		if (!protocol) throw new Error('no protocol');
		const [device] = protocol.searches;
		const strings = { pubmed: '"insulin pump"[tiab]' };
		const searches = [{ ...device!, strings }, ...protocol.searches.slice(1)];
		await workspace.as({ actor: 'anna' }).literature.writeProtocol(id, { ...protocol, searches });
		const { items } = await search({ searches: ['device'] });
		expect(items[0]?.json.search).toMatchObject({
			string: '"insulin pump"[tiab]',
			protocolVersion: 2,
			kept: { newRecords: 0 },
		});
	});

	it('enters the search of a job once, however often the job is tried', async () => {
		const of = (jobId: string) => {
			const { context } = pump();
			return { json: { context: { ...(context as IDataObject), jobId } } };
		};
		sources.faults.set({ match: '/europe-pmc/', kind: '500' });
		const asked = { searches: ['device'], since: '2017-01-01' };
		await search(asked, of('job-1'));
		sources.faults.clear();
		await search(asked, of('job-1'));
		const id = (await reviews())[0]?.id ?? '';
		const searches = async () =>
			(await workspace.literature.get(id, { reader: 'anna' }))?.searches ?? [];
		const once = await searches();
		expect(once.map(({ outcome }) => outcome?.kind)).toEqual(['found', 'found']);
		expect(once.every(({ records, newRecords }) => records > 0 && newRecords === records)).toBe(
			true,
		);
		await search(asked, of('job-2'));
		expect(await searches()).toHaveLength(4);
	});

	it('keeps the search of a database that was down as failed', async () => {
		sources.faults.set({ match: '/europe-pmc/', kind: '500' });
		await search({ searches: ['device'], since: '2019-01-01' });
		const id = (await reviews())[0]?.id ?? '';
		const kept = await workspace.literature.get(id, { reader: 'anna' });
		const outcomes = kept?.searches.map(({ database, outcome }) => `${database} ${outcome?.kind}`);
		expect(outcomes?.sort()).toEqual(['Europe PMC failed', 'PubMed found']);
	});

	it('keeps trials, and nothing where it is told not to', async () => {
		await search({ options: { keepInReview: false } });
		expect(await reviews()).toEqual([]);
		await search({ searches: ['device'] }, { node: new ClinicalTrialsGov() as Literature });
		const id = (await reviews())[0]?.id ?? '';
		const kept = await workspace.literature.get(id, { reader: 'anna' });
		expect(kept?.searches).toHaveLength(1);
		expect(kept?.searches[0]).toMatchObject({ database: 'ClinicalTrials.gov' });
		expect(kept?.searches[0]?.records).toBeGreaterThan(0);
	});

	it('keeps the records of a file with what was searched, and tells of those it could not read', async () => {
		const ris = [
			'TY  - JOUR\nTI  - Safety of insulin pumps\nAU  - Muster, A\nPY  - 2024\nDB  - Embase\nER  - ',
			'TY  - JOUR\nAU  - Nobody, N\nER  - ',
		].join('\n');
		const data = Buffer.from(ris).toString('base64');
		const { items, hints } = await runNode(
			new Literature(),
			{
				operation: 'importFile',
				options: { string: "'insulin pump'/exp", searchedOn: '2026-05-04', searchKind: 'device' },
			},
			{ json: pump(), binary: { data: { data, mimeType: 'text/plain', fileName: 'export.ris' } } },
		);
		expect(items[0]?.json.imported).toMatchObject({
			...{ fileName: 'export.ris', format: 'ris', records: 2, read: 1, unreadable: 1 },
			kept: { records: 1, newRecords: 1, newWorks: 1 },
		});
		expect(hints.join()).toMatch(/1 of 2 records could not be read/);
		const id = (await reviews())[0]?.id ?? '';
		const kept = await workspace.literature.get(id, { reader: 'anna' });
		expect(kept?.searches[0]).toMatchObject({
			...{ database: 'Embase', string: "'insulin pump'/exp", ranAt: '2026-05-04T00:00:00.000Z' },
			file: { name: 'export.ris', format: 'ris', unreadable: 1 },
		});
	});

	async function ordered() {
		const { id } = await workspace.literature.open({ code: 'LZG', ...productOf(pump()) });
		await workspace.as({ actor: 'anna' }).literature.orderSearch(id);
		const [order] = await workspace.literature.takeDue();
		return { id, json: { searchOrder: JSON.parse(JSON.stringify(order)) } as IDataObject };
	}
	const productOf = ({ context }: IDataObject) => {
		const { product, queries } = context as { product: never; queries: never };
		return { product, queries };
	};

	it('runs an order in the name of whoever gave it, and ends it', async () => {
		const { id, json } = await ordered();
		await search({ databases: ['pubmed', 'europe-pmc', 'clinical-trials'] }, { json });
		const kept = await workspace.literature.get(id, { reader: 'anna' });
		expect(kept?.searches).toHaveLength(6);
		expect(new Set(kept?.searches.map(({ by }) => by))).toEqual(new Set(['anna']));
		expect(kept?.order).toBeUndefined();
		expect(await workspace.literature.takeDue()).toEqual([]);
	});

	it('ends an order as failed where a database could not be searched, and keeps what the others gave', async () => {
		const { id, json } = await ordered();
		sources.faults.set({ match: '/europe-pmc/', kind: '500' });
		await search({ since: '2018-01-01' }, { json });
		const kept = await workspace.literature.get(id, { reader: 'anna' });
		expect(kept?.order).toMatchObject({ state: 'failed' });
		expect(kept?.order?.message).toMatch(/^Europe PMC: /);
		expect(kept?.searches.some(({ outcome }) => outcome?.kind === 'found')).toBe(true);
	});

	it('does not enter what was found for an order that was cancelled', async () => {
		const { id, json } = await ordered();
		const kept = await workspace.literature.get(id, { reader: 'anna' });
		await workspace.literature.cancelOrder(id, kept?.order?.id ?? '');
		await expect(search({}, { json })).rejects.toThrow(/was cancelled/);
	});
});
