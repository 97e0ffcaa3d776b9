import { sql, type Kysely } from 'kysely';
import type { WorkspaceTables } from './tables';

/** The time of the database, as one process knows it. */
export interface DatabaseClock {
	now(): Date;
	/** Ends looking at the database's clock. */
	stop(): void;
}

const LOOKS = 3;
const LOOK_AGAIN_MS = 60_000;

/**
 * The clock of a PostgreSQL server. Leases, due times and entries of the ledger are compared across
 * processes whose own clocks may differ; theirs is not looked at, nor is it when it steps: between two
 * looks at the server the time goes on by this process's monotonic clock. Each look is three queries,
 * of which the quickest counts: it is wrong by no more than half the time that one took. A look that
 * does not succeed leaves the time as it was. @throws whatever the first look's query throws
 */
export async function databaseClock(db: Kysely<WorkspaceTables>): Promise<DatabaseClock> {
	let ahead = await look(db);
	const again = async (): Promise<void> => {
		try {
			ahead = await look(db);
		} catch {
			// The server is away; whoever works with it is told so.
		}
	};
	const timer = setInterval(() => void again(), LOOK_AGAIN_MS).unref();
	return {
		now: () => new Date(performance.now() + ahead),
		stop: () => clearInterval(timer),
	};
}

/** Milliseconds by which the server's clock is ahead of this process's monotonic one. */
async function look(db: Kysely<WorkspaceTables>): Promise<number> {
	let quickest = { took: Number.POSITIVE_INFINITY, ahead: 0 };
	for (let time = 0; time < LOOKS; time += 1) {
		const before = performance.now();
		const { rows } = await sql<{ ms: string }>`
			select extract(epoch from clock_timestamp()) * 1000 as ms
		`.execute(db);
		const took = performance.now() - before;
		const ahead = Number(rows[0]?.ms) - (before + took / 2);
		if (took < quickest.took) quickest = { took, ahead };
	}
	return quickest.ahead;
}
