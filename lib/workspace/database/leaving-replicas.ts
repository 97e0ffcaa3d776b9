import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool } from 'pg';

/**
 * SQLSTATEs of a server that will not do this session's work again: it became read-only in a failover
 * that left the session open (25006), is shutting down (57P01 to 57P03) or refuses as a standby (57P03).
 */
const LEAVE = new Set(['25006', '57P01', '57P02', '57P03']);

/**
 * The pool, with sessions taken out of it that answer as a read-only server does. Behind a proxy or a
 * managed database's address the next session leads to the new primary; a session that is never idle
 * would otherwise be kept for good.
 */
export const leavingReplicas = (pool: Pool): PostgresPool => ({
	connect: async () => {
		const client = await pool.connect();
		let isLeft = false;
		const query = async (sql: string, parameters: unknown[]): Promise<unknown> => {
			try {
				return await client.query(sql, parameters);
			} catch (error) {
				if (error instanceof Error && 'code' in error && LEAVE.has(String(error.code)))
					isLeft = true;
				throw error;
			}
		};
		return { query: query as PostgresPoolClient['query'], release: () => client.release(isLeft) };
	},
	end: async () => await pool.end(),
});
