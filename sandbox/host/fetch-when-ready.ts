import { setTimeout as sleep } from 'node:timers/promises';

/** n8n answers 503 while its database does not answer in time, as on a machine that is busy. */
const NOT_READY = 503;
const LONGEST_WAIT_MS = 120_000;
const PAUSE_MS = 1_000;

/**
 * `fetch`, again while the server says that it is not ready: for as long as its Retry-After says, and
 * two minutes at most; then its answer is handed back as it is.
 */
export async function fetchWhenReady(
	url: string,
	init: RequestInit = {},
	{ waitMs = LONGEST_WAIT_MS }: { waitMs?: number } = {},
): Promise<Response> {
	const end = Date.now() + waitMs;
	for (;;) {
		const answer = await fetch(url, init);
		const pauseMs = Number(answer.headers.get('retry-after')) * 1_000 || PAUSE_MS;
		if (answer.status !== NOT_READY || Date.now() + pauseMs > end) return answer;
		await answer.arrayBuffer();
		await sleep(pauseMs);
	}
}
