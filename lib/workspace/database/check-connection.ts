import { EnvironmentError, messageOf } from '../../model';
import { describeLocation } from './location';

const TIMEOUT_MS = 8_000;

/** Connects to a PostgreSQL database and asks it something. Throws EnvironmentError, without the password, when it does not answer. */
export async function checkPostgres(connectionString: string): Promise<void> {
	const { Client } = await import('pg');
	const client = new Client({ connectionString, connectionTimeoutMillis: TIMEOUT_MS });
	// A connection cut while it is open is told by the query; unheard, the event would end the process.
	client.on('error', () => undefined);
	try {
		await client.connect();
		await client.query('select 1');
	} catch (cause) {
		const place = describeLocation({ kind: 'postgres', connectionString });
		throw new EnvironmentError(`${place} does not answer: ${reasonOf(cause)}`, { cause });
	} finally {
		await client.end().catch(() => undefined);
	}
}

/** Connects to Redis and pings it. Throws EnvironmentError, without the password, when it does not answer. */
export async function checkRedis(url: string): Promise<void> {
	if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
		throw new EnvironmentError(
			'The Redis URL is not one; write it as redis://:password@host:6379/0',
		);
	}
	const { Redis } = await import('ioredis');
	const client = new Redis(url, {
		lazyConnect: true,
		connectTimeout: TIMEOUT_MS,
		commandTimeout: TIMEOUT_MS,
		// ioredis keeps the process up that long after the end of a connection.
		disconnectTimeout: 100,
		maxRetriesPerRequest: 0,
		retryStrategy: () => null,
	});
	let refusal: unknown;
	client.on('error', (error) => {
		refusal = error;
	});
	try {
		await client.connect();
		await client.ping();
	} catch (cause) {
		const place = `Redis at ${new URL(url).host}`;
		throw new EnvironmentError(`${place} does not answer: ${reasonOf(refusal ?? cause)}`, {
			cause,
		});
	} finally {
		client.disconnect();
	}
}

/** Node joins the failures of several addresses into one error without a message of its own. */
function reasonOf(thrown: unknown): string {
	if (thrown instanceof AggregateError && thrown.errors.length > 0) {
		return messageOf(thrown.errors[0]);
	}
	return messageOf(thrown);
}
