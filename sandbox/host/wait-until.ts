import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the question gives an answer; rejects when the time is over. */
export async function waitUntil<T>(
	what: string,
	question: () => Promise<T | undefined>,
	{ timeoutMs = 60_000, everyMs = 250 } = {},
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const answer = await question();
		if (answer !== undefined) return answer;
		if (Date.now() > end) {
			throw new Error(`Waited ${Math.round(timeoutMs / 1000)} s in vain: ${what}.`);
		}
		await sleep(everyMs);
	}
}
