import { RedisAway } from '../../../lib/redis';

/**
 * Waits until something holds; fails where it does not on the slowest of machines. On a busy one
 * Redis may be away for a moment: then it does not hold yet.
 */
export async function until(holds: () => boolean | Promise<boolean>, ms = 120_000): Promise<void> {
	const end = Date.now() + ms;
	while (!(await holdsNow(holds))) {
		if (Date.now() > end) throw new Error(`It did not come true within ${ms} ms`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

async function holdsNow(holds: () => boolean | Promise<boolean>): Promise<boolean> {
	try {
		return await holds();
	} catch (error) {
		if (error instanceof RedisAway) return false;
		throw error;
	}
}
