import { DateTime } from 'luxon';
import { isInputError } from '../../../../lib/model';
import {
	readDay,
	readList,
	readNumber,
	readSwitch,
	readText,
	type ParameterContext,
} from '../../../../nodes/shared/parameters';

const NOW = '2026-11-30T10:00:00.000Z';
/** A time of another copy of luxon: no class of ours, the same shape. */
const foreign = {
	isLuxonDateTime: true,
	isValid: true,
	toISO: () => '2026-11-30T10:00:00.000+01:00',
	toISODate: () => '2026-11-30',
};
const VALUES: Readonly<Record<string, unknown>> = {
	absent: undefined,
	null: null,
	blank: '  ',
	'empty list': [],
	text: 'FRN',
	day: '2026-11-30',
	instant: NOW,
	number: 12,
	'number as text': '12',
	NaN: Number.NaN,
	true: true,
	list: ['FRN', 'DZE'],
	'list of one': ['FRN'],
	Date: new Date(NOW),
	'Date that is none': new Date('x'),
	luxon: DateTime.fromISO(NOW, { zone: 'utc' }),
	'luxon of another copy': foreign,
	'luxon that is none': DateTime.invalid('test'),
	object: { code: 'FRN' },
};
const read = {
	text: readText,
	day: readDay,
	list: readList,
	number: readNumber,
	switch: (ctx: ParameterContext, name: string, item: number) => readSwitch(ctx, name, item, false),
};
const EMPTY = new Set(['absent', 'null', 'blank', 'empty list']);
const TAKEN: Readonly<Record<keyof typeof read, Readonly<Record<string, unknown>>>> = {
	text: {
		...{ text: 'FRN', day: '2026-11-30', instant: NOW, number: '12', 'number as text': '12' },
		...{ 'list of one': 'FRN', Date: NOW, luxon: NOW },
		'luxon of another copy': '2026-11-30T10:00:00.000+01:00',
	},
	day: {
		...{ day: '2026-11-30', instant: '2026-11-30', Date: '2026-11-30' },
		...{ luxon: '2026-11-30', 'luxon of another copy': '2026-11-30' },
	},
	list: {
		...{ text: ['FRN'], day: ['2026-11-30'], instant: [NOW], number: ['12'] },
		...{ 'number as text': ['12'], list: ['FRN', 'DZE'], 'list of one': ['FRN'] },
		...{ Date: [NOW], luxon: [NOW] },
		'luxon of another copy': ['2026-11-30T10:00:00.000+01:00'],
	},
	number: { number: 12, 'number as text': 12 },
	switch: { true: true },
};
const at = (value: unknown): ParameterContext => ({ getNodeParameter: () => value });

describe.each(Object.keys(read) as Array<keyof typeof read>)('The reader of a %s', (kind) => {
	it.each(Object.keys(VALUES))('takes or refuses by name, and drops nothing: %s', (name) => {
		const work = () => read[kind](at(VALUES[name]), 'scannedTo', 3);
		if (EMPTY.has(name)) {
			expect(work()).toBe(kind === 'switch' ? false : undefined);
		} else if (name in TAKEN[kind]) {
			expect(work()).toEqual(TAKEN[kind][name]);
		} else {
			expect(work).toThrow(/^Scanned To: .* cannot be read \[item 3\]; give /);
			try {
				work();
			} catch (error) {
				expect(isInputError(error)).toBe(true);
			}
		}
	});
});

it('A collection that is none is refused by its own name', () => {
	expect(() => readDay(at('2026'), 'options.from', 0)).toThrow(/^Options: the text "2026"/);
});
