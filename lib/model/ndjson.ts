import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

/** What passed through an NDJSON writer; complete once its stream has ended. */
export interface NdjsonTotals {
	count: number;
	/** Of the uncompressed text, hex; empty until the end. */
	sha256: string;
}

/** Text gathered before it is compressed: each piece is a turn of another thread. */
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Turns records into gzip-compressed NDJSON, a few records in memory at a time. The gzip header
 * carries no time, so equal records give equal bytes.
 */
export function gzipNdjson(records: AsyncIterable<unknown> | Iterable<unknown>): {
	stream: Readable;
	totals: NdjsonTotals;
} {
	const totals: NdjsonTotals = { count: 0, sha256: '' };
	const hash = createHash('sha256');
	async function* chunks() {
		let chunk = '';
		for await (const record of records) {
			chunk += `${JSON.stringify(record)}\n`;
			totals.count += 1;
			if (chunk.length < CHUNK_CHARACTERS) continue;
			hash.update(chunk);
			yield chunk;
			chunk = '';
		}
		hash.update(chunk);
		totals.sha256 = hash.digest('hex');
		if (chunk !== '') yield chunk;
	}
	const source = Readable.from(chunks(), { objectMode: true, highWaterMark: 2 });
	const gzip = createGzip({ level: 6 });
	source.on('error', (error) => gzip.destroy(error));
	return { stream: source.pipe(gzip), totals };
}
