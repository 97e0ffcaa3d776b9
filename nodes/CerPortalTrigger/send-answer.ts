import { Readable } from 'node:stream';
import type { Response } from 'express';
import type { PortalAnswer } from '../../lib/api';

/** Writes an answer to the caller through n8n's response object; text in pieces as fast as it is read. */
export function sendAnswer(res: Response, { status, headers, body }: PortalAnswer): void {
	res.writeHead(status, { ...headers });
	if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
		res.end(body);
		return;
	}
	// Whoever is gone already would never take the first piece, nor be heard to leave.
	if (res.destroyed) return;
	const pieces = Readable.from(body);
	// The head is out: an answer that breaks off is all that can still tell of trouble.
	pieces.on('error', () => res.destroy());
	res.on('close', () => pieces.destroy());
	pieces.pipe(res);
}
