import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { z } from 'zod/v4';
import { provenanceSchema } from '../model';
import type { KeptAnswer } from '../http';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Changes with the layout: what another version of the pack wrote is then no answer. */
const VERSION = 1;
const HEAD = 5;

const headSchema = z.object({
	key: z.string(),
	status: z.number().int(),
	headers: z.record(z.string(), z.string()),
	provenance: provenanceSchema,
});

/** An answer as one value: version, length of the head, head (JSON), body (gzip, quickly). */
export async function bytesOf(key: string, { bytes, ...facts }: KeptAnswer): Promise<Buffer> {
	const head = Buffer.from(JSON.stringify({ key, ...facts }));
	const body = await pack(bytes, { level: constants.Z_BEST_SPEED });
	const start = Buffer.alloc(HEAD);
	start.writeUInt8(VERSION, 0);
	start.writeUInt32BE(head.length, 1);
	return Buffer.concat([start, head, body]);
}

/** The answer a value holds; undefined when it is not one for this key. */
export async function answerOf(key: string, value: Buffer): Promise<KeptAnswer | undefined> {
	try {
		if (value.readUInt8(0) !== VERSION) return undefined;
		const end = HEAD + value.readUInt32BE(1);
		const head = headSchema.parse(JSON.parse(value.toString('utf8', HEAD, end)));
		if (head.key !== key) return undefined;
		const { status, headers, provenance } = head;
		return { status, headers, provenance, bytes: await unpack(value.subarray(end)) };
	} catch {
		// Damaged or of somebody else: the source is asked instead.
		return undefined;
	}
}
