import fc from 'fast-check';
import { actorKeys, isActorName, isSameActor } from '../../../lib/model';

describe('Names that somebody can act under', () => {
	it.each(['Ada', 'ada@example.org', 'auth0|5f7c8', 'Zoë Müller-Łoś', 'Иван Петров', '山田 太郎'])(
		'are plain names of any script: %s',
		(name) => expect(isActorName(name)).toBe(true),
	);

	it.each([
		['everybody', '*'],
		['the pack itself', 'system'],
		['the pack itself, in capitals', 'SYSTEM'],
		['the pack itself, with a Cyrillic letter', 'ѕystem'],
		['a workflow', 'Workflow:Generate CER'],
		['a workflow, in full width', 'ｗorkflow:x'],
		['no character', ''],
		['a blank before it', ' Ada'],
		['two blanks', 'Ada  Byron'],
		['a blank that does not break', 'Ada\u00A0Byron'],
		['a line break', 'Ada\nByron'],
		['U+0000', 'Ada\u0000'],
		['a blank of no width', 'A\u200Bda'],
		['a joiner', 'A\u200Dda'],
		['a soft hyphen', 'A\u00ADda'],
		['a mark of direction', '\u202EadA'],
		['an isolate', 'A\u2067da\u2069'],
		['an invisible letter', 'Ada\u3164'],
		['a variation selector', 'Ada\uFE0F'],
		['half of a surrogate pair', 'Ada\uD800'],
		['letters in full width', 'Ａda'],
		['letters of mathematics', '𝐀da'],
		['letters of two scripts that look alike', 'Аda'],
		['more than 200 characters', 'a'.repeat(201)],
	])('are not %s', (_what, name) => expect(isActorName(name)).toBe(false));
});

describe('Names that look alike', () => {
	it.each([
		['Ada', 'ADA'],
		['Ada Byron', 'ada  byron'],
		['Ada', 'A\u200Bda'],
		['Alice', 'AIice'],
		['bob0', 'bobo'],
		['user1', 'userl'],
		['cop', 'сор'],
		['Straße', 'STRASSE'],
		['Ａda', 'Ada'],
	])('are one person: %j and %j', (left, right) => {
		expect(isSameActor(left, right)).toBe(true);
		expect(isSameActor(right, left)).toBe(true);
	});

	it.each([
		['Ada', 'Ida'],
		['Jose', 'José'],
		['Иван', 'Иванна'],
	])('are two where one sees it: %j and %j', (left, right) =>
		expect(isSameActor(left, right)).toBe(false),
	);

	it('are the same under case, form, width and blanks, whatever the name', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
				expect(isSameActor(name, name)).toBe(true);
				for (const other of [name.normalize('NFKC'), ` ${name}\u200B`, name.normalize('NFD')]) {
					expect(actorKeys(other)).toEqual(actorKeys(name));
				}
			}),
		);
	});
});
