import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import {
	backupWorkspace,
	migrateWorkspace,
	openWorkspace,
	restoreWorkspace,
	verifyWorkspace,
	type WorkspaceLocation,
} from '../../../lib/workspace';
import { migrate } from '../../../lib/workspace/database/migrate';
import { MIGRATIONS } from '../../../lib/workspace/database/migrations';
import { connectDatabase } from '../../../lib/workspace/database/open-database';
import { dumpLines } from '../../../lib/workspace/transfer/dump';
import { loadLines } from '../../../lib/workspace/transfer/load';
import { inSnapshot } from '../../../lib/workspace/transfer/snapshot';
import { tablesAt } from '../../../lib/workspace/transfer/tables';
import { testClock } from './dialects';
import { hasPostgres, startPostgres } from './postgres-server';
import { contentsOf, fillWorkspace, tableNames } from './transfer-support';

const now = new Date('2026-03-02T03:04:05.000Z');
const folder = mkdtempSync(join(tmpdir(), 'cer-transfer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const newFile = (end = 'sqlite') => join(folder, `${(count += 1)}.${end}`);
const sqlite = (file = newFile()) => ({ kind: 'sqlite', file }) satisfies WorkspaceLocation;

const filled = sqlite(join(folder, 'filled.sqlite'));
const backup = join(folder, 'filled.cer-backup');
beforeAll(async () => {
	await fillWorkspace(filled);
	await backupWorkspace({ from: filled, file: backup, now });
}, 60_000);

/** The backup with its text changed. */
function changed(change: (lines: string[]) => string[]): string {
	const file = newFile('cer-backup');
	const lines = gunzipSync(readFileSync(backup)).toString().trimEnd().split('\n');
	writeFileSync(file, gzipSync(`${change(lines).join('\n')}\n`));
	return file;
}

/** Restoring a file is refused, and where nothing was there is nothing again. */
async function expectRefused(file: string, message: string | RegExp): Promise<void> {
	const target = sqlite();
	await expect(restoreWorkspace(file, target)).rejects.toThrow(message);
	expect(existsSync(target.file)).toBe(false);
	expect(existsSync(`${target.file}-wal`)).toBe(false);
}

describe('The list of tables', () => {
	it.each(MIGRATIONS.map(({ number }) => number))(
		'is that of the database after migration %d',
		async (version) => {
			const { file } = sqlite();
			const db = await connectDatabase({ kind: 'sqlite', file });
			await migrate(db, 'sqlite', MIGRATIONS.slice(0, version));
			await db.destroy();
			expect((await tableNames(file)).sort()).toEqual([...tablesAt(version)].sort());
		},
	);
});

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

describe('Restoring', () => {
	it.each([0.01, 0.3, 0.9, 0.999])('refuses a file cut off after %d of it', async (part) => {
		const file = newFile('cer-backup');
		const bytes = readFileSync(backup);
		writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * part)));
		await expectRefused(file, /cannot be read|not a backup/);
	});

	it('refuses one whose last line is missing', async () => {
		await expectRefused(
			changed((lines) => lines.slice(0, -1)),
			'The backup is cut off: its last line is missing.',
		);
	});

	it('refuses one with a changed value, by its digest', async () => {
		const file = changed((lines) => lines.map((line) => line.replace('reviewer', 'reviewed')));
		await expectRefused(file, 'The backup was changed: its SHA-256 is');
	});

	it('refuses one with a row less, by their number', async () => {
		await expectRefused(
			changed((lines) => lines.filter((line) => !line.includes('maude:77"'))),
			/holds 22\d rows of cer_record/,
		);
	});

	it('refuses one that goes on after its totals', async () => {
		await expectRefused(
			changed((lines) => [...lines, lines[1] ?? '']),
			'it follows the totals',
		);
	});

	it('refuses columns and tables that are none', async () => {
		const other = (from: string, to: string) =>
			changed((lines) => lines.map((line) => line.replace(from, to)));
		await expectRefused(other('{"table":"cer_rule"', '{"table":"pg_user"'), /cannot be read/);
		await expectRefused(other('"order_json":', '"x\\" int); --":'), 'cannot be entered');
	});

	it('refuses a file of a newer format, one of newer tables and one that is no backup', async () => {
		const first = (from: RegExp, to: string) =>
			changed(([line = '', ...more]) => [line.replace(from, to), ...more]);
		await expectRefused(first(/"version":1/, '"version":2'), 'newer version of this pack');
		await expectRefused(first(/"schemaVersion":\d+/, '"schemaVersion":99'), 'update the pack');
		await expectRefused(first(/cer-workspace-backup/, 'other'), 'not a backup of a workspace');
		const text = newFile('txt');
		writeFileSync(text, 'hello');
		await expectRefused(text, 'cannot be read');
	});

	it('refuses a workspace that holds anything and leaves it as it was', async () => {
		const target = sqlite();
		await fillWorkspace(target);
		const before = await contentsOf(target);
		await expect(restoreWorkspace(backup, target)).rejects.toThrow(
			/is not empty \(cer_job has rows/,
		);
		expect(await contentsOf(target)).toEqual(before);
	});

	it('leaves an empty workspace empty when the file is changed', async () => {
		const target = sqlite();
		await (await openWorkspace({ location: target, ...testClock() })).close();
		const file = changed((lines) => lines.map((line) => line.replace('reviewer', 'reviewed')));
		await expect(restoreWorkspace(file, target)).rejects.toThrow('SHA-256');
		expect(Object.values(await contentsOf(target)).flat()).toEqual([]);
		await restoreWorkspace(backup, target);
		expect(await contentsOf(target)).toEqual(await contentsOf(filled));
	});
});

describe('A backup of an older version', () => {
	const OLD = 5;
	async function oldBackup(): Promise<string> {
		const old = sqlite();
		const db = await connectDatabase(old);
		await migrate(db, 'sqlite', MIGRATIONS.slice(0, OLD));
		await sql`insert into cer_job (id, state, order_json, actor, percent, attempts, created_at)
			values ('j1', 'queued', '{"code":"FRN"}', 'Ada', 0, 0, '2026-01-01T00:00:00.000Z')`.execute(db);
		await sql`insert into cer_artifact values ('j1', 'a.txt', 'text/plain', 1, 'x', x'41', '')`.execute(
			db,
		);
		await db.destroy();
		const file = newFile('cer-backup');
		const { schemaVersion, head } = await backupWorkspace({ from: old, file, now });
		expect({ schemaVersion, head }).toEqual({ schemaVersion: OLD, head: null });
		// Reading it left its tables as they were.
		expect((await tableNames(old.file)).sort()).toEqual([...tablesAt(OLD)].sort());
		return file;
	}

	it('is restored and brought up to date, its old rows with it', async () => {
		const target = sqlite();
		await restoreWorkspace(await oldBackup(), target);
		const contents = await contentsOf(target);
		expect(contents.cer_artifact).toHaveLength(1);
		const [job] = contents.cer_job ?? [];
		expect(JSON.parse(job ?? '')).toMatchObject({ id: 'j1', code: 'FRN', priority: 'normal' });
	});

	it('is refused where newer tables are already', async () => {
		const target = sqlite();
		await (await openWorkspace({ location: target, ...testClock() })).close();
		await expect(restoreWorkspace(await oldBackup(), target)).rejects.toThrow(
			`has the tables of a newer version already (step ${MIGRATIONS.length})`,
		);
	});
});

const suite = hasPostgres ? describe : describe.skip;
suite(
	`Moving to PostgreSQL and back${hasPostgres ? '' : ' (needs a PostgreSQL server in /usr/lib/postgresql)'}`,
	() => {
		let server: Awaited<ReturnType<typeof startPostgres>>;
		beforeAll(async () => {
			server = await startPostgres();
		}, 60_000);
		afterAll(async () => await server.stop(), 30_000);
		const postgres = (name: string): WorkspaceLocation => {
			server.createDatabase(name);
			return { kind: 'postgres', connectionString: server.connectionString(name) };
		};

		it('keeps every row and the head, and the server goes on counting', async () => {
			const there = postgres('moved');
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
		}, 120_000);

		it('is all or nothing, and refuses a database that holds anything', async () => {
			const there = postgres('broken');
			const file = changed((lines) => lines.map((line) => line.replace('reviewer', 'reviewed')));
			await expect(restoreWorkspace(file, there)).rejects.toThrow('SHA-256');
			await restoreWorkspace(backup, there);
			await expect(restoreWorkspace(backup, there)).rejects.toThrow('is not empty');
			expect((await verifyWorkspace(there)).ok).toBe(true);
		}, 120_000);
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
		await expect(verifyWorkspace({ kind: 'sqlite', file })).rejects.toThrow('is not a workspace');
	});
});
