import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { startSources, type Sources } from '../../../../sandbox/sources/server';
import { DEVICE_PRODUCTS } from '../../../../sandbox/sources/generate/device-catalogue';
import { Matcher } from '../../../../lib/terminology';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('Terminologies in the node CER Workspace (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-terminology-node-'));
	const before = process.env.N8N_USER_FOLDER;
	let workspace: Workspace;
	let sources: Sources;
	beforeAll(async () => {
		process.env.N8N_USER_FOLDER = folder;
		sources = await startSources();
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterAll(async () => {
		await sources.close();
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});

	const run = async (operation: string, parameters: object = {}) => {
		const { ctx } = fakeExecution({
			items: [{ json: {} }],
			parameters: { resource: 'terminology', operation, ...parameters },
		});
		const [output = []] = await new CerWorkspace().execute.call(ctx);
		return output.map(({ json }) => json);
	};
	const fromSimulator = (release: string) =>
		run('import', { from: 'url', address: sources.terminologyUrl, release });

	it('reaches no address that is not public until an admin allows its host', async () => {
		await expect(fromSimulator('2025')).rejects.toThrow(/does not lead to a public address/);
		await workspace.settings.set('network', { allowedHosts: ['127.0.0.1'] });
		expect(await fromSimulator('2025')).toMatchObject([
			{ changed: true, terminology: { kind: 'imdrf', release: '2025' } },
		]);
		expect(await fromSimulator('2025')).toMatchObject([{ changed: false }]);
	});

	it('keeps releases side by side and lists them, newest first', async () => {
		await fromSimulator('2026');
		const listed = await run('getAll', { returnAll: true });
		expect(listed).toMatchObject([
			{ terminology: { release: '2026' } },
			{ terminology: { release: '2025' } },
		]);
	});

	it("codes every problem of the simulator's products", async () => {
		const kept = await workspace.terminologies.imdrf();
		if (!kept) throw new Error('nothing was imported');
		const matcher = new Matcher(kept.table);
		const unmatched = DEVICE_PRODUCTS.flatMap(({ problems, harms }) => [
			...problems.map(([term]) => matcher.code({ kind: 'device-problem', term })),
			...harms.map(([term]) => matcher.code({ kind: 'patient-problem', term })),
		]).filter(({ how }) => how === 'unmatched');
		expect(unmatched).toEqual([]);
	});
});
