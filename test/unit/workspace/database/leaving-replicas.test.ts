import type { PostgresPool } from 'kysely';
import { Client, Pool, type PoolClient } from 'pg';
import { openWorkspace } from '../../../../lib/workspace';
import { leavingReplicas } from '../../../../lib/workspace/database/leaving-replicas';
import { waitUntil } from '../../../../sandbox/host/wait-until';
import { testClock } from '../dialects';
import { hasPostgres, startPostgres, type PostgresServer } from '../postgres-server';

const describeWithPostgres = hasPostgres ? describe : describe.skip;

describeWithPostgres('A workspace whose PostgreSQL fails over (needs PostgreSQL)', () => {
	let server: PostgresServer;
	beforeAll(async () => (server = await startPostgres()));
	afterAll(async () => await server.stop());

	it('leaves sessions that became read-only, without ever being idle', async () => {
		server.createDatabase('failover');
		const connectionString = server.connectionString('failover');
		const location = { kind: 'postgres' as const, connectionString };
		const workspace = await openWorkspace({ location, ...testClock() });
		const admin = new Client({ connectionString: server.connectionString('postgres') });
		await admin.connect();
		const order = async (code: string) =>
			await workspace.jobs.create({ code }, { actor: 'reviewer' }).then(
				() => 'ok',
				(error: Error) => error.message,
			);
		try {
			expect(await Promise.all([order('A'), order('B'), order('C'), order('D')])).toEqual(
				Array(4).fill('ok'),
			);
			// Sessions that are open become read-only, new ones write: as behind the address of a cluster.
			await admin.query('alter database failover set default_transaction_read_only = off');
			await admin.query('alter system set default_transaction_read_only = on');
			await admin.query('select pg_reload_conf()');
			await new Promise((resolve) => setTimeout(resolve, 300));
			const answers: string[] = [];
			for (let i = 0; i < 12 && answers.at(-1) !== 'ok'; i += 1) answers.push(await order(`N${i}`));
			expect(answers.at(-1)).toBe('ok');
			expect(answers.length).toBeLessThanOrEqual(6);
		} finally {
			await admin.query('alter system reset default_transaction_read_only');
			await admin.query('select pg_reload_conf()');
			await admin.end();
			await workspace.close();
		}
	});

	/** Sessions opened from now on write, those that are open no longer do. */
	const oldSessionsReadOnly = async (database: string, admin: Client) => {
		await admin.query(`alter database ${database} set default_transaction_read_only = off`);
		await admin.query('alter system set default_transaction_read_only = on');
		await admin.query('select pg_reload_conf()');
	};
	const back = async (admin: Client) => {
		await admin.query('alter system reset default_transaction_read_only');
		await admin.query('select pg_reload_conf()');
		await admin.end();
	};
	const adminOf = async () => {
		const admin = new Client({ connectionString: server.connectionString('postgres') });
		await admin.connect();
		return admin;
	};
	const pidOf = async (pool: PostgresPool) => {
		const client = await pool.connect();
		const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid', []);
		client.release();
		return rows[0]?.pid;
	};
	const isReadOnly = async (client: PoolClient) => {
		const { rows } = await client.query('show transaction_read_only');
		return rows[0]?.transaction_read_only === 'on';
	};

	it('leaves a session that became read-only though it only ever reads', async () => {
		server.createDatabase('reading');
		const own = new Pool({ connectionString: server.connectionString('reading'), max: 1 });
		const pool = leavingReplicas(own, { askAgainMs: 0 });
		const admin = await adminOf();
		try {
			const before = await pidOf(pool);
			expect(await pidOf(pool)).toBe(before);
			await oldSessionsReadOnly('reading', admin);
			const leaves = async () => ((await pidOf(pool)) === before ? undefined : true);
			expect(await waitUntil('the session is left', leaves)).toBe(true);
		} finally {
			await pool.end();
			await back(admin);
		}
	});

	it('leaves all sessions that were open when one of them was refused', async () => {
		server.createDatabase('several');
		const own = new Pool({ connectionString: server.connectionString('several'), max: 3 });
		const pool = leavingReplicas(own);
		const admin = await adminOf();
		try {
			const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
			await clients[0]?.query('create table here (number int)', []);
			await oldSessionsReadOnly('several', admin);
			const insert = async () => {
				try {
					await clients[0]?.query('insert into here values (1)', []);
					return undefined;
				} catch (error) {
					return error;
				}
			};
			expect(await waitUntil('a write is refused', insert)).toMatchObject({ code: '25006' });
			for (const client of clients) client.release();
			expect(own.totalCount).toBe(0);
			const next = await own.connect();
			expect(await isReadOnly(next)).toBe(false);
			next.release();
		} finally {
			await pool.end();
			await back(admin);
		}
	});

	it('opens no workspace at a server that takes no writes, and says so', async () => {
		server.createDatabase('standby');
		const admin = await adminOf();
		try {
			await admin.query('alter database standby set default_transaction_read_only = on');
			const location = {
				kind: 'postgres' as const,
				connectionString: server.connectionString('standby'),
			};
			await expect(openWorkspace({ location, ...testClock() })).rejects.toThrow(
				'PostgreSQL takes no changes at this address now: what answers is a standby, or read-only',
			);
		} finally {
			await admin.end();
		}
	});
});
