import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** How many times longer than on an idle machine things take here now: what wants to run, a core; a whole number. */
export const slowness = (): number =>
	Math.max(1, Math.ceil((loadavg()[0] ?? 0) / availableParallelism()));

/**
 * Asks again and again until the question gives an answer; rejects when the time is over, which a
 * machine that does other work has more of.
 */
export async function waitUntil<T>(
	what: string,
	question: () => Promise<T | undefined>,
	{ timeoutMs = 120_000, everyMs = 100 } = {},
): Promise<T> {
	const began = Date.now();
	for (;;) {
		const answer = await question();
		if (answer !== undefined) return answer;
		const passedMs = Date.now() - began;
		if (passedMs > timeoutMs * slowness()) {
			throw new Error(`Waited ${Math.round(passedMs / 1000)} s in vain: ${what}.`);
		}
		await sleep(everyMs);
	}
}
