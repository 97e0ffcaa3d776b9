import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../../lib/workspace/database/open-database';
import { openWorkspace } from '../../../lib/workspace';
import { migrate } from '../../../lib/workspace/database/migrate';
import { MIGRATIONS } from '../../../lib/workspace/database/migrations';
import type { Migration } from '../../../lib/workspace/database/migrations/migration';
import { onEveryDialect, testClock } from './dialects';

const WRONG = new Date('2020-01-01T00:00:00.000Z');
/** All but the time of day. */
const REAL = [
	...(['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
	...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
	...(['setTimeout', 'clearTimeout'] as const),
];

onEveryDialect('openWorkspace', ({ empty, fresh }) => {
	it('gives the same workspace to everyone in one process', async () => {
		const location = await empty();
		const [a, b] = await Promise.all([
			openWorkspace({ location, ...testClock() }),
			openWorkspace({ location, ...testClock() }),
		]);
		expect(a).toBe(b);
		await a.close();
		const again = await openWorkspace({ location, ...testClock() });
		expect(again).not.toBe(a);
		await again.close();
	});

	it('goes by the clock all its processes share, however wrong that of one of them is', async () => {
		const location = await fresh();
		jest.useFakeTimers({ now: WRONG, doNotFake: REAL });
		try {
			const workspace = await openWorkspace({ location, newId: () => 'job-1' });
			const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'reviewer' });
			await workspace.close();
			jest.useRealTimers();
			const off = Math.abs(Date.parse(job.createdAt) - Date.now());
			if (location.kind === 'postgres') expect(off).toBeLessThan(60_000);
			else expect(job.createdAt.slice(0, 4)).toBe(String(WRONG.getUTCFullYear()));
		} finally {
			jest.useRealTimers();
		}
	});

	it('keeps what was there when it is opened again', async () => {
		const location = await fresh();
		const first = await openWorkspace({ location, ...testClock() });
		const { job } = await first.jobs.create({ code: 'FRN' }, { actor: 'reviewer' });
		await first.close();
		const second = await openWorkspace({ location, ...testClock() });
		expect(await second.jobs.get(job.id)).toEqual(job);
		await second.close();
	});

	it('installs the tables; a second migration does no harm', async () => {
		const location = await empty();
		const db = await openDatabase(location);
		await migrate(db, location.kind);
		const { rows } = await sql<{
			number: number;
		}>`select number from cer_migration order by 1`.execute(db);
		expect(rows.map(({ number }) => number)).toEqual(
			MIGRATIONS.map((migration) => migration.number),
		);
		await db.destroy();
	});

	it('installs the tables once when several open a new database at the same moment', async () => {
		const location = await empty();
		const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(location)));
		for (const db of opened) await db.destroy();
	});

	it('writes all of a migration or nothing of it', async () => {
		const location = await fresh();
		const db = await openDatabase(location);
		const broken: Migration = {
			number: (MIGRATIONS.at(-1)?.number ?? 0) + 1,
			name: 'broken',
			up: async (trx) => {
				await sql`create table cer_half (x integer)`.execute(trx);
				throw new Error('power cut');
			},
		};
		await expect(migrate(db, location.kind, [...MIGRATIONS, broken])).rejects.toThrow('power cut');
		await expect(sql`select * from cer_half`.execute(db)).rejects.toThrow(/cer_half/);
		await db.destroy();
	});

	it('refuses a database that a newer version of the pack has written', async () => {
		const location = await fresh();
		const db = await openDatabase(location);
		await sql`insert into cer_migration (number, name) values (99, 'later')`.execute(db);
		await db.destroy();
		await expect(openWorkspace({ location, ...testClock() })).rejects.toThrow(
			'written by a newer version of this pack',
		);
	});
});

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('the embedded file (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-embedded-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('is readable by its owner alone, and so is its log', async () => {
		const file = `${folder}/new/workspace.sqlite`;
		const workspace = await openWorkspace({ location: { kind: 'sqlite', file }, ...testClock() });
		await workspace.jobs.create({ code: 'FRN' }, { actor: 'reviewer' });
		for (const path of [file, `${file}-wal`]) expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
		await workspace.close();
	});

	it('says which file is no database, and opens once it is gone', async () => {
		const file = `${folder}/broken.sqlite`;
		writeFileSync(file, 'not a database, but long enough to be looked at as one'.repeat(50));
		const location = { kind: 'sqlite', file } as const;
		await expect(openWorkspace({ location, ...testClock() })).rejects.toThrow(
			/^The workspace file .*broken\.sqlite is no database \(file is not a database; \d+ MB free in /,
		);
		rmSync(file);
		await (await openWorkspace({ location, ...testClock() })).close();
	});
});
