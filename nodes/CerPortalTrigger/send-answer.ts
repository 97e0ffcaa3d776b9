import type { Response } from 'express';
import type { PortalAnswer } from '../../lib/portal';

/** Writes an answer to the caller through n8n's response object. */
export function sendAnswer(res: Response, { status, headers, body }: PortalAnswer): void {
	res.writeHead(status, { ...headers });
	res.end(body);
}
