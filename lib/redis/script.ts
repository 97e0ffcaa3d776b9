import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { isRefusal } from './refusal';

/** A Lua script, which Redis runs as one step, and the name it keeps it under. */
export interface Script {
	lua: string;
	sha: string;
}

export const script = (lua: string): Script => ({
	lua,
	sha: createHash('sha1').update(lua).digest('hex'),
});

/**
 * The next fence: greater than all before it, also after Redis lost its memory, because it is at
 * least the time in microseconds. To be put at the head of a script; `KEYS[1]` holds the last one.
 */
export const NEXT_FENCE = `
local function next_fence()
	local t = redis.call('TIME')
	local now = t[1] * 1000000 + t[2]
	local last = tonumber(redis.call('GET', KEYS[1]) or '0')
	local fence = string.format('%.0f', math.max(last + 1, now))
	redis.call('SET', KEYS[1], fence)
	return fence
end
`;

/** Runs a script; sends its text only when Redis does not know it (any more). Texts come as bytes. */
export async function runScript(
	client: Redis,
	{ lua, sha }: Script,
	keys: readonly string[],
	given: ReadonlyArray<string | number | Buffer> = [],
): Promise<unknown> {
	const rest = [keys.length, ...keys, ...given];
	try {
		return await client.callBuffer('EVALSHA', [sha, ...rest]);
	} catch (thrown) {
		if (!isRefusal(thrown) || !thrown.message.startsWith('NOSCRIPT')) throw thrown;
		return await client.callBuffer('EVAL', [lua, ...rest]);
	}
}
