import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { EnvironmentError } from '../../model';

/**
 * SQLSTATEs of a server that will not do this session's work again: it became read-only in a failover
 * that left the session open (25006), is shutting down (57P01 to 57P03) or refuses as a standby (57P03).
 */
const LEAVE = new Set(['25006', '57P01', '57P02', '57P03']);
/** A session that only reads is not refused by a standby; it is asked so often whether it may write. */
const ASK_AGAIN_MS = 30_000;

/**
 * The pool, with sessions taken out of it that lead to a server which takes no writes. Behind a proxy or
 * a managed database's address the next session leads to the new primary; one that is never idle would
 * otherwise be kept for good, and answer what it reads from a standby that may have stopped following.
 * A session is asked whether it may write when it is opened, as libpq's `target_session_attrs=read-write`
 * does, and from time to time. When one may not, all that were open by then are left.
 */
export function leavingReplicas(
	pool: Pool,
	{ askAgainMs = ASK_AGAIN_MS }: { askAgainMs?: number } = {},
): PostgresPool {
	/** In which age each session was opened; a refusal begins the next one. */
	const openedIn = new WeakMap<PoolClient, number>();
	const askedAt = new WeakMap<PoolClient, number>();
	let age = 0;
	const isLeft = (client: PoolClient): boolean => openedIn.get(client) !== age;
	const noteRefusal = (client: PoolClient): void => {
		if (!isLeft(client)) age += 1;
	};
	const session = async (): Promise<PoolClient> => {
		for (;;) {
			const client = await pool.connect();
			const isNew = !openedIn.has(client);
			if (isNew) openedIn.set(client, age);
			const askedMsAgo = performance.now() - (askedAt.get(client) ?? Number.NEGATIVE_INFINITY);
			if (!isLeft(client) && (askedMsAgo < askAgainMs || (await mayWrite(client, isNew)))) {
				if (askedMsAgo >= askAgainMs) askedAt.set(client, performance.now());
				return client;
			}
			noteRefusal(client);
			client.release(true);
		}
	};
	return {
		connect: async () => {
			const client = await session();
			const query = async (sql: string, parameters: unknown[]): Promise<unknown> => {
				try {
					return await client.query(sql, parameters);
				} catch (error) {
					if (isRefusal(error)) noteRefusal(client);
					throw error;
				}
			};
			return {
				query: query as PostgresPoolClient['query'],
				release: () => client.release(isLeft(client)),
			};
		},
		end: async () => await pool.end(),
	};
}

const isRefusal = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && LEAVE.has(String(error.code));

/**
 * Whether a session may write; one that broke meanwhile may not. A new one that may not leads where no
 * other would fare better: it is closed. @throws EnvironmentError, or why a new one broke
 */
async function mayWrite(client: PoolClient, isNew: boolean): Promise<boolean> {
	let problem: unknown = new EnvironmentError(
		'PostgreSQL takes no changes at this address now: what answers is a standby, or read-only',
	);
	try {
		const { rows } = await client.query<{ transaction_read_only: string }>(
			'show transaction_read_only',
		);
		if (rows[0]?.transaction_read_only === 'off') return true;
	} catch (error) {
		problem = error;
	}
	if (!isNew) return false;
	client.release(true);
	throw problem;
}
