import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool } from 'pg';
import { migrate } from '../../../../lib/workspace/database/migrate';
import { MIGRATIONS } from '../../../../lib/workspace/database/migrations';
import type { WorkspaceTables } from '../../../../lib/workspace/database/tables';
import { hasPostgres, startPostgres, type PostgresServer } from '../postgres-server';

const describeWithPostgres = hasPostgres ? describe : describe.skip;
const NEXT = {
	number: MIGRATIONS.length + 1,
	name: 'a column more',
	up: async (db: Kysely<WorkspaceTables>) =>
		void (await sql`alter table cer_job add column one_more text`.execute(db)),
};
const QUICK = { lockMs: 100, pauseMs: 20, giveUpMs: 120_000 };

describeWithPostgres('Migrations beside processes that work (needs PostgreSQL)', () => {
	let server: PostgresServer;
	beforeAll(async () => (server = await startPostgres()));
	afterAll(async () => await server.stop());

	/** A workspace one step behind, and a backup that reads it in one long transaction. */
	const duringBackup = async (name: string) => {
		server.createDatabase(name);
		const connectionString = server.connectionString(name);
		const pool = new Pool({ connectionString });
		const db = new Kysely<WorkspaceTables>({ dialect: new PostgresDialect({ pool }) });
		await migrate(db, 'postgres');
		const backup = new Client({ connectionString });
		await backup.connect();
		await backup.query('begin');
		await backup.query('select count(*) from cer_job');
		const close = async () => {
			await backup.end();
			await db.destroy();
		};
		return { db, backup, close };
	};
	const hasColumn = async (db: Kysely<WorkspaceTables>) => {
		const { rows } = await sql`select 1 from information_schema.columns
			where table_name = 'cer_job' and column_name = 'one_more'`.execute(db);
		return rows.length > 0;
	};

	it('let others work while a table is held, and are made when it is free', async () => {
		const { db, backup, close } = await duringBackup('beside');
		try {
			let done = false;
			const migrating = migrate(db, 'postgres', [...MIGRATIONS, NEXT], QUICK).then(() => {
				done = true;
			});
			for (let times = 0; times < 20; times += 1) {
				await sql`select count(*) from cer_job`.execute(db);
			}
			expect(done).toBe(false);
			await backup.query('commit');
			await migrating;
			expect(await hasColumn(db)).toBe(true);
		} finally {
			await close();
		}
	});

	it('change nothing, and say who may be in the way, when the table is not to be had', async () => {
		const { db, close } = await duringBackup('held');
		try {
			const hasty = { ...QUICK, giveUpMs: 0 };
			await expect(migrate(db, 'postgres', [...MIGRATIONS, NEXT], hasty)).rejects.toThrow(
				'another session holds one of them, for example a backup; nothing was changed',
			);
			expect(await hasColumn(db)).toBe(false);
		} finally {
			await close();
		}
	});
});
