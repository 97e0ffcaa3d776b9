import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the sender's clock may be off, in seconds, either way. */
export const SIGNATURE_TOLERANCE_SECONDS = 300;

/** What is to be checked: the two headers as they came, and the body as it came, byte for byte. */
export interface SignedRequest {
	/** `X-Cer-Timestamp`: Unix time in seconds. */
	timestamp: string | undefined;
	/** `X-Cer-Signature`: `sha256=` and the HMAC in hexadecimal. */
	signature: string | undefined;
	body: Uint8Array;
}

/** `good` names the signature so that a second one can be told (see `announcements.isNew`). */
export type SignatureCheck =
	| { kind: 'good'; nonce: string }
	| { kind: 'bad'; reason: 'missing' | 'malformed' | 'stale' | 'wrong'; message: string };

/**
 * Checks that a request was signed with a secret, lately: HMAC-SHA256 over `<timestamp>.<raw body>`.
 * Takes as long for a wrong signature as for a right one. An empty secret refuses everything.
 */
export function verifySignature(secret: string, request: SignedRequest, now: Date): SignatureCheck {
	const { timestamp, signature, body } = request;
	if (!timestamp || !signature) {
		return bad(
			'missing',
			'The request is not signed: X-Cer-Timestamp or X-Cer-Signature is missing.',
		);
	}
	const given = /^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1]?.toLowerCase();
	if (!/^\d{1,12}$/.test(timestamp) || given === undefined) {
		return bad(
			'malformed',
			'The timestamp is not in Unix seconds, or the signature is not sha256=<64 hex digits>.',
		);
	}
	const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
	if (secret === '' || !timingSafeEqual(expected, Buffer.from(given, 'hex'))) {
		return bad('wrong', 'The signature does not fit the body and the secret.');
	}
	if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > SIGNATURE_TOLERANCE_SECONDS) {
		return bad('stale', 'The request was signed more than five minutes ago, or in the future.');
	}
	return { kind: 'good', nonce: `source-event:${given}` };
}

const bad = (
	reason: Extract<SignatureCheck, { kind: 'bad' }>['reason'],
	message: string,
): SignatureCheck => ({ kind: 'bad', reason, message });
