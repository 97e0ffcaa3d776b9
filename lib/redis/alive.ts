import { z } from 'zod/v4';
import type { RedisLink } from './link';
import { runScript, script } from './script';

/** A process that works with the workspace, as it told of itself within the last 15 seconds. */
const processSchema = z.object({
	name: z.string(),
	role: z.enum(['main', 'webhook', 'worker']),
	hostname: z.string(),
	pid: z.number().int(),
	/** ISO instant, UTC. */
	startedAt: z.string(),
	rssBytes: z.number(),
	jobsAtWork: z.number().int(),
});
export type LiveProcess = z.infer<typeof processSchema>;

/** Who does not tell of itself for so long is taken for gone. */
export const GONE_MS = 15_000;
const BEAT_MS = 5_000;

/** Keeps a sign of life and tells how many processes live. Times are Redis' own. */
const BEAT = script(`
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[3] * 2)
return redis.call('ZCARD', KEYS[1])`);

export interface Alive {
	/** Begins to tell of this process. */
	start(): void;
	/** Who lives, by name. Throws RedisAway. */
	list(): Promise<LiveProcess[]>;
	/** How many processes were alive when last seen, this one included; at least 1. */
	lastCount(): number;
	/** Takes this process off the list. */
	stop(): Promise<void>;
}

/** The signs of life of all processes. */
export function createAlive(
	link: RedisLink,
	{
		prefix,
		name,
		facts,
		goneMs = GONE_MS,
		beatMs = BEAT_MS,
	}: {
		prefix: string;
		name: string;
		facts: () => Omit<LiveProcess, 'name'>;
		goneMs?: number;
		beatMs?: number;
	},
): Alive {
	const names = `${prefix}alive`;
	const keyOf = (of: string) => `${prefix}alive:${of}`;
	let count = 1;
	let timer: NodeJS.Timeout | undefined;
	const beat = async (): Promise<void> => {
		const given = [name, JSON.stringify({ name, ...facts() }), goneMs];
		const alive = await link.run(
			async (client) => await runScript(client, BEAT, [names, keyOf(name)], given),
		);
		count = Math.max(1, Number(alive));
	};
	// The next beat is due soon; that Redis is away is told by the state of the link.
	const tryBeat = (): void => void beat().catch(() => undefined);
	const stopListening = link.onStateChange(({ state }) => {
		if (state === 'up' && timer) tryBeat();
	});
	return {
		start: () => {
			timer ??= setInterval(tryBeat, beatMs).unref();
			tryBeat();
		},
		list: async () =>
			await link.run(async (client) => {
				const known = (await client.zrange(names, '0', '-1')).sort();
				const values = known.length === 0 ? [] : await client.mget(known.map(keyOf));
				return values.flatMap((value) => {
					const told = value === null ? undefined : processSchema.safeParse(JSON.parse(value));
					return told?.data ?? [];
				});
			}),
		lastCount: () => count,
		stop: async () => {
			clearInterval(timer);
			timer = undefined;
			stopListening();
			const leave = link.run(async (client) => {
				await client.del(keyOf(name));
				await client.zrem(names, name);
			});
			await leave.catch(() => undefined);
		},
	};
}
