import type { RedisOptions } from 'ioredis';

/**
 * How we connect: nothing is kept in memory for a Redis that is away (each service has its own way to
 * do without), nothing is sent twice, and the connection is made anew for as long as it takes.
 */
export const CLIENT_OPTIONS: RedisOptions = {
	connectionName: 'n8n-nodes-cer',
	// Replies as arrays, whatever the server can do.
	protocol: 2,
	enableOfflineQueue: false,
	autoResendUnfulfilledCommands: false,
	maxRetriesPerRequest: 0,
	connectTimeout: 2_000,
	keepAlive: 10_000,
	disconnectTimeout: 100,
	retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000),
};
