import fc from 'fast-check';
import { redact } from '../../../lib/http';

describe('redact', () => {
	it.each([
		['https://api.fda.gov/x.json?api_key=abc123&search=a', 'api_key=REDACTED&search=a'],
		['https://host/x?token=abc123', 'token=REDACTED'],
		['Authorization: Basic YWJjMTIzOg==', 'Basic REDACTED'],
		['Authorization: Bearer abc123def', 'Bearer REDACTED'],
		['https://me:abc123@host/x', 'https://REDACTED@host/x'],
	])('cleans %s', (text, clean) => {
		expect(redact(text)).toContain(clean);
		expect(redact(text)).not.toContain('abc123');
	});

	it('leaves a search alone', () => {
		const url = 'https://api.fda.gov/device/event.json?search=device.brand_name%3A%22X%22&limit=1';
		expect(redact(url)).toBe(url);
	});

	it('takes any given secret out, also in its encoded form', () => {
		const secret = fc
			.string({ minLength: 6, unit: 'grapheme-ascii' })
			.filter((s) => s.trim() === s);
		fc.assert(
			fc.property(secret, (text) => {
				const clean = redact(`a ${text} b ${encodeURIComponent(text)}`, [text]);
				return !clean.includes(text) || 'a REDACTED b REDACTED'.includes(text);
			}),
		);
	});
});
