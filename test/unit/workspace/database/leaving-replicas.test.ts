import { Client } from 'pg';
import { openWorkspace } from '../../../../lib/workspace';
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
});
