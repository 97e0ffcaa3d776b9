import fc from 'fast-check';
import { checkText, InputError } from '../../../lib/model';

describe('Text that every database keeps', () => {
	it('is any well-formed text but U+0000', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
				const isKept = !/\p{Cs}/u.test(text) && !text.includes('\0');
				const check = () => checkText({ a: [{ b: text }] }, 'order');
				if (isKept) expect(check).not.toThrow();
				else expect(check).toThrow(InputError);
			}),
		);
	});

	it.each([
		[{ code: 'FR\0N' }, '', 'code: holds the character U+0000, which cannot be kept'],
		[{ a: ['x', 'y\uD83D'] }, 'rule', 'rule.a[1]: holds half of a surrogate pair (U+D83D)'],
		[{ 'a\0': 1 }, '', 'the name of a member: holds the character U+0000'],
		['\uDC00', 'actor', 'actor: holds half of a surrogate pair (U+DC00)'],
	])('is missed with the place: %j', (value, name, message) =>
		expect(() => checkText(value, name)).toThrow(message),
	);
});
