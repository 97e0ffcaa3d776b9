import { createHash } from 'node:crypto';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';

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

/** Splits a text stream into its non-empty lines; a byte order mark and CR at line ends are dropped. */
export async function* readLines(
	input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const chunk of input) {
		rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
		const lines = rest.split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			const text = line.endsWith('\r') ? line.slice(0, -1) : line;
			if (text.trim() !== '') yield text;
		}
	}
	rest += decoder.decode();
	if (rest.trim() !== '') yield rest.endsWith('\r') ? rest.slice(0, -1) : rest;
}

/** Lines of an NDJSON stream that may be gzip-compressed (told by its first two bytes). */
export function readNdjsonLines(input: Readable): AsyncGenerator<string> {
	const text = new MaybeGunzip();
	input.on('error', (error) => text.destroy(error));
	return readLines(input.pipe(text));
}

/** Passes bytes through, gunzipping them when they start with the gzip magic number 1f 8b (RFC 1952). */
class MaybeGunzip extends Transform {
	#gunzip: ReturnType<typeof createGunzip> | undefined;
	#started = false;

	override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
		if (!this.#started && chunk.length > 0) {
			this.#started = true;
			if (chunk[0] === 0x1f && (chunk.length < 2 || chunk[1] === 0x8b)) this.#startGunzip();
		}
		if (!this.#gunzip) return done(null, chunk);
		if (this.#gunzip.write(chunk)) done();
		else this.#gunzip.once('drain', () => done());
	}

	override _flush(done: TransformCallback): void {
		if (!this.#gunzip) return done();
		this.#gunzip.once('end', () => done());
		this.#gunzip.end();
	}

	#startGunzip(): void {
		this.#gunzip = createGunzip();
		this.#gunzip.on('data', (data: Buffer) => this.push(data));
		this.#gunzip.on('error', (error) => this.destroy(error));
	}
}
