import { openRedis, type RedisServices } from '../../lib/redis';
import type { Logger } from '../../lib/telemetry';
import type { WorkspaceLocation } from '../../lib/workspace';
import { processName, processSigns } from './this-process';

/** What Redis does for this process, one for each workspace and Redis. */
const opened = new Map<string, RedisServices>();

/** The Redis beside a workspace; undefined where it has none. Does not wait for it to answer. */
export function redisBeside(
	location: WorkspaceLocation,
	logger?: Logger,
): RedisServices | undefined {
	if (location.kind === 'sqlite' || location.redisUrl === undefined) return undefined;
	const { connectionString, redisUrl: url } = location;
	const key = `${connectionString} ${url}`;
	const known = opened.get(key);
	if (known) return known;
	const services = openRedis({
		...{ url, connectionString },
		process: { name: processName(), facts: processSigns },
		onStateChange: (state, sentence) =>
			state === 'up' ? logger?.info(`CER: ${sentence}`) : logger?.warn(`CER: ${sentence}`),
	});
	opened.set(key, services);
	return services;
}
