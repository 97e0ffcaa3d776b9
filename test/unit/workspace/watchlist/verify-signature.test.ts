import { createHmac } from 'node:crypto';
import { verifySignature } from '../../../../lib/workspace';

const SECRET = 'a secret of the portal credential';
const NOW = new Date('2026-03-01T12:00:00Z');
const SECONDS = NOW.getTime() / 1_000;
const BODY = Buffer.from('{"source":"maude","codes":["FRN"]}');
const sign = (secret: string, timestamp: number | string, body: Uint8Array = BODY): string =>
	`sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;
const check = (
	timestamp: number | string | undefined,
	signature: string | undefined,
	body: Uint8Array = BODY,
) => verifySignature(SECRET, { timestamp: timestamp?.toString(), signature, body }, NOW);

describe('verifySignature', () => {
	it('takes a request signed with the secret within five minutes, either way', () => {
		for (const timestamp of [SECONDS, SECONDS - 300, SECONDS + 300]) {
			expect(check(timestamp, sign(SECRET, timestamp)).kind).toBe('good');
		}
		expect(check(SECONDS, sign(SECRET, SECONDS).toUpperCase().replace('SHA', 'sha')).kind).toBe(
			'good',
		);
	});

	it.each([SECONDS - 301, SECONDS + 301, 0])('refuses one signed at %s', (timestamp) => {
		expect(check(timestamp, sign(SECRET, timestamp))).toMatchObject({
			kind: 'bad',
			reason: 'stale',
		});
	});

	it('refuses a body, time or secret that is not the one signed', () => {
		const good = sign(SECRET, SECONDS);
		const wrong = { kind: 'bad', reason: 'wrong' };
		expect(check(SECONDS, good, Buffer.from(`${BODY.toString()} `))).toMatchObject(wrong);
		expect(check(SECONDS + 1, good)).toMatchObject(wrong);
		expect(check(SECONDS, sign('another', SECONDS))).toMatchObject(wrong);
	});

	it('refuses everything when there is no secret', () => {
		const request = { timestamp: `${SECONDS}`, signature: sign('', SECONDS), body: BODY };
		expect(verifySignature('', request, NOW)).toMatchObject({ kind: 'bad', reason: 'wrong' });
	});

	it.each([
		[undefined, sign(SECRET, SECONDS), 'missing'],
		[SECONDS, undefined, 'missing'],
		[`${SECONDS}.0`, sign(SECRET, SECONDS), 'malformed'],
		['-1', sign(SECRET, -1), 'malformed'],
		[SECONDS, 'sha256=abc', 'malformed'],
		[SECONDS, sign(SECRET, SECONDS).slice('sha256='.length), 'malformed'],
	])('refuses the headers %s and %s as %s', (timestamp, signature, reason) => {
		expect(check(timestamp, signature)).toMatchObject({ kind: 'bad', reason });
	});

	it('names the same signature the same, however it is written', () => {
		const signature = sign(SECRET, SECONDS);
		const upper = `sha256=${signature.slice('sha256='.length).toUpperCase()}`;
		expect(check(SECONDS, upper)).toEqual(check(SECONDS, signature));
	});
});
