import type { Client } from '../api/client';
import { queryText } from '../api/client';
import type { StreamListener } from './socket';
import { createSseReader } from './sse';

/** Opens the event stream by fetch, which can carry the token in its header. Returns how to close it. */
export function openEventStream(
	client: Client,
	after: number | undefined,
	listener: StreamListener,
): () => void {
	const stop = new AbortController();
	const run = async () => {
		const { body } = await client.open(`/events${queryText({ after })}`, stop.signal);
		if (body === null) return;
		listener.onReady();
		const reader = createSseReader();
		const text = body.pipeThrough(new TextDecoderStream()).getReader();
		for (let part = await text.read(); !part.done; part = await text.read()) {
			for (const { data } of reader.read(part.value)) listener.onEvent(JSON.parse(data));
		}
	};
	run()
		// Why it ended is told by the next request; here it only means to try again.
		.catch(() => undefined)
		.finally(() => {
			if (!stop.signal.aborted) listener.onEnd();
		});
	return () => stop.abort();
}
