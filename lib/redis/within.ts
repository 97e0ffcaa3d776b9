/**
 * Waits for an answer of Redis, but not longer than a time; throws when that ends first. Time in which
 * this process was too busy to look at its sockets does not count against Redis, up to the same time again:
 * after a pause, timers fire before the answers that arrived meanwhile are read.
 */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const from = performance.now();
	const late = new Promise<never>((_resolve, reject) => {
		const end = () => reject(new Error(`no answer within ${ms} ms`));
		timer = setTimeout(() => {
			const missedMs = performance.now() - from - ms;
			timer = setTimeout(end, Math.min(missedMs, ms));
		}, ms);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
