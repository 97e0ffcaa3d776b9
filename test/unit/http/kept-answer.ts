import type { KeptAnswer } from '../../../lib/http';

/** An answer with a body, as a cache keeps it. */
export const keptAnswer = (body: string | Uint8Array): KeptAnswer => ({
	status: 200,
	headers: { 'content-type': 'application/json' },
	bytes: Buffer.from(body),
	provenance: {
		method: 'GET',
		url: 'http://x/',
		source: 'maude',
		status: 200,
		retrievedAt: '2026-01-15T12:00:00.000Z',
		bytes: body.length,
		sha256: '',
		cache: 'miss',
		simulated: false,
		attempts: 1,
	},
});
