import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import {
	backupWorkspace,
	migrateWorkspace,
	openWorkspace,
	restoreWorkspace,
	verifyWorkspace,
	type WorkspaceLocation,
} from '../../../../lib/workspace';
import { connectDatabase } from '../../../../lib/workspace/database/open-database';
import { dumpLines } from '../../../../lib/workspace/transfer/dump';
import { loadLines } from '../../../../lib/workspace/transfer/load';
import { inSnapshot } from '../../../../lib/workspace/transfer/snapshot';
import { testClock } from '../dialects';
import { cleanDatabases, type CleanDatabases } from '../clean-databases';
import { hasPostgres } from '../postgres-server';
import { changeBackup, contentsOf, fillWorkspace, withFilledWorkspace } from './support';

const { now, folder, newFile, sqlite, filled, backup } = withFilledWorkspace();

describe('A backup', () => {
	it('holds rows of every table but those of health, and only its owner may read it', async () => {
		const contents = await contentsOf(filled);
		const empty = Object.keys(contents).filter((table) => contents[table]?.length === 0);
		expect(empty).toEqual(['cer_heartbeat', 'cer_source']);
		expect(statSync(backup).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
	});

	it('restored gives the same rows, the same head and a workspace that goes on', async () => {
		const target = sqlite();
		const loaded = await restoreWorkspace(backup, target);
		const contents = await contentsOf(filled);
		expect(await contentsOf(target)).toEqual(contents);
		expect(loaded.rows).toBe(Object.values(contents).flat().length);
		const source = await verifyWorkspace(filled);
		expect(source).toMatchObject({ ok: true, entries: contents.cer_audit?.length });
		expect(loaded.ledger).toEqual(source);

		const workspace = await openWorkspace({ location: target, ...testClock() });
		await workspace.jobs.create({ code: 'KZE' }, { actor: 'Ada' });
		const [entry] = (await workspace.audit.list({ limit: 1 })).entries;
		await workspace.close();
		expect(entry).toMatchObject({ seq: source.entries + 1, previousHash: source.head?.hash });
	});

	it('is of the moment it began, and writers go on meanwhile', async () => {
		const location = sqlite();
		await fillWorkspace(location);
		const before = await contentsOf(location);
		const workspace = await openWorkspace({ location, ...testClock() });
		const target = sqlite();
		await inSnapshot(location, async (snapshot) => {
			async function* whileOthersWrite(): AsyncGenerator<string> {
				for await (const line of dumpLines(snapshot, now)) {
					if (line.startsWith('{"format"')) {
						await workspace.jobs.create({ code: 'KZE' }, { actor: 'Ada' });
					}
					yield line;
				}
			}
			await loadLines(target, whileOthersWrite());
		});
		await workspace.close();
		expect(await contentsOf(target)).toEqual(before);
		expect((await contentsOf(location)).cer_job).toHaveLength(3);
	});

	it('numbers events after the highest number ever given, though those events are gone', async () => {
		const location = sqlite();
		await fillWorkspace(location);
		const db = await connectDatabase(location);
		const { id } = await db
			.selectFrom('cer_event')
			.select((row) => row.fn.max('id').as('id'))
			.executeTakeFirstOrThrow();
		await db.deleteFrom('cer_event').where('id', '>=', id).execute();
		await db.destroy();
		const target = sqlite();
		await migrateWorkspace({ from: location, to: target, now });
		const copy = await connectDatabase(target);
		const event = { at: '', kind: '', severity: '', message: '', actor: '', subject: '' };
		const next = await copy
			.insertInto('cer_event')
			.values({ ...event, data_json: '{}' })
			.returning('id')
			.executeTakeFirstOrThrow();
		await copy.destroy();
		expect(next.id).toBe(Number(id) + 1);
	});

	it('is refused where its name is taken, and leaves what was there', async () => {
		await expect(backupWorkspace({ from: filled, file: filled.file, now })).rejects.toThrow(
			`The file ${filled.file} is there already.`,
		);
		expect((await verifyWorkspace(filled)).ok).toBe(true);
	});
});

const suite = hasPostgres ? describe : describe.skip;
suite(
	`Moving to PostgreSQL and back${hasPostgres ? '' : ' (needs a PostgreSQL server in /usr/lib/postgresql)'}`,
	() => {
		let databases: CleanDatabases;
		beforeAll(async () => {
			databases = await cleanDatabases();
		});
		afterAll(async () => await databases.close());
		const postgres = async (): Promise<WorkspaceLocation> => ({
			kind: 'postgres',
			connectionString: await databases.empty(),
		});

		it('keeps every row and the head, and the server goes on counting', async () => {
			const there = await postgres();
			const back = sqlite();
			const source = await verifyWorkspace(filled);
			const moved = await migrateWorkspace({ from: filled, to: there, now });
			expect(moved.ledger).toEqual(source);
			expect(await verifyWorkspace(there)).toEqual(source);
			await migrateWorkspace({ from: there, to: back, now });
			expect(await contentsOf(back)).toEqual(await contentsOf(filled));
			expect(await verifyWorkspace(back)).toEqual(source);

			const workspace = await openWorkspace({
				location: there,
				...testClock('2026-04-01T00:00:00Z'),
			});
			await workspace.as({ actor: 'Ada' }).jobs.create({ code: 'KZE' }, { actor: 'Ada' });
			expect((await workspace.audit.verify()).ok).toBe(true);
			await workspace.close();
		});

		it('is all or nothing, and refuses a database that holds anything', async () => {
			const there = await postgres();
			const file = newFile('cer-backup');
			changeBackup(backup, file, (lines) =>
				lines.map((line) => line.replace('reviewer', 'reviewed')),
			);
			await expect(restoreWorkspace(file, there)).rejects.toThrow('SHA-256');
			await restoreWorkspace(backup, there);
			await expect(restoreWorkspace(backup, there)).rejects.toThrow('is not empty');
			expect((await verifyWorkspace(there)).ok).toBe(true);
		});
	},
);

describe('Verifying', () => {
	it('names a changed entry and enters nothing', async () => {
		const location = sqlite();
		await fillWorkspace(location);
		const db = await connectDatabase(location);
		await sql`drop trigger cer_audit_no_update`.execute(db);
		await sql`update cer_audit set actor = 'nobody' where seq = 3`.execute(db);
		await db.destroy();
		const before = await contentsOf(location);
		expect(await verifyWorkspace(location)).toMatchObject({
			ok: false,
			firstBroken: { seq: 3, reason: 'changed-entry' },
		});
		expect(await contentsOf(location)).toEqual(before);
		// A broken ledger is copied as it is, and shows.
		const { ledger } = await migrateWorkspace({ from: location, to: sqlite(), now });
		expect(ledger).toMatchObject({ ok: false, firstBroken: { seq: 3 } });
	});

	it('says where there is no workspace', async () => {
		const { file } = sqlite();
		writeFileSync(file, '');
		await expect(verifyWorkspace({ kind: 'sqlite', file })).rejects.toThrow('is empty (0 bytes)');
		const other = sqlite();
		const db = await connectDatabase(other);
		await sql`create table something (a integer)`.execute(db);
		await db.destroy();
		await expect(verifyWorkspace(other)).rejects.toThrow('is not a workspace');
	});
});
