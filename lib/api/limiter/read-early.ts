import type { IncomingMessage } from 'node:http';

/** A body as it was read, still there for whoever reads the request next, or why there is none. */
export type EarlyBody =
	| { kind: 'whole'; bytes: Buffer }
	| { kind: 'too-large' | 'late' | 'gone'; bytes?: undefined };

/** Whether a request announces a body. A stream without one is not touched: its end would be told too early. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
	headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Reads the body of a request within bounds of time and size, and puts it back: its next reader finds
 * it whole. Nothing else may read it meanwhile. Only for a request that has a body, and an empty one is
 * gone for good.
 */
export async function readEarly(
	request: IncomingMessage,
	{ ms, most }: { ms: number; most: number },
): Promise<EarlyBody> {
	if (Number(request.headers['content-length'] ?? 0) > most) return { kind: 'too-large' };
	return await new Promise((resolve) => {
		const chunks: Buffer[] = [];
		let length = 0;
		const end = (body: EarlyBody): void => {
			clearTimeout(late);
			request.off('readable', read);
			request.off('close', gone);
			resolve(body);
		};
		const gone = () => end({ kind: 'gone' });
		const late = setTimeout(() => end({ kind: 'late' }), ms);
		const read = (): void => {
			for (let chunk: unknown = request.read(); chunk !== null; chunk = request.read()) {
				if (!Buffer.isBuffer(chunk)) return gone();
				length += chunk.byteLength;
				if (length > most) return end({ kind: 'too-large' });
				chunks.push(chunk);
			}
			if (!request.complete) return;
			const bytes = Buffer.concat(chunks);
			// Before the stream tells its end, which it does once nothing is left in it.
			if (bytes.byteLength > 0) request.unshift(bytes);
			end({ kind: 'whole', bytes });
		};
		request.on('readable', read);
		request.on('close', gone);
	});
}
