export { GONE_MS, type Alive, type LiveProcess } from './alive';
export { prefixFor } from './keys';
export { connectRedis, RedisAway, TIMEOUT_MS, type LinkState, type RedisLink } from './link';
export { createLocks, type Locked, type Locks } from './locks';
export { createPubSub, type RedisPubSub } from './pub-sub';
export { createRedisCache, LARGEST_ANSWER } from './response-cache';
export { createRedisRateLimiter } from './rate-limiter';
export { createAlive } from './alive';
export { openRedis, type RedisReport, type RedisServices } from './services';
