import {
	commandOf,
	KEYS,
	reasonKey,
	reasonPlace,
} from '../../../../dashboard/src/pages/literature/screen/key-map';

const press = (key: string, held: object = {}) => ({
	...{ key, ctrlKey: false, altKey: false, metaKey: false },
	...held,
});

describe('the keys of screening', () => {
	it('are each of one command', () => {
		const all = KEYS.flatMap(({ keys }) => keys);
		expect(new Set(all).size).toBe(all.length);
	});

	it.each([
		['i', { does: 'decide', verdict: 'include' }],
		['I', { does: 'decide', verdict: 'include' }],
		['m', { does: 'decide', verdict: 'maybe' }],
		['e', { does: 'exclude' }],
		['u', { does: 'back' }],
		['ArrowRight', { does: 'next' }],
		['k', { does: 'previous' }],
		['?', { does: 'keys' }],
	])('%s asks for what it says', (key, command) => {
		expect(commandOf(press(key))).toEqual(command);
	});

	it('leave the shortcuts of the browser alone', () => {
		expect(commandOf(press('t', { ctrlKey: true }))).toBeUndefined();
		expect(commandOf(press('m', { metaKey: true }))).toBeUndefined();
		expect(reasonPlace(press('1', { altKey: true }))).toBeUndefined();
	});

	it('pick a reason by the key that is shown for it', () => {
		const places = Array.from({ length: 33 }, (_each, place) => place);
		expect(places.map((place) => reasonPlace(press(reasonKey(place) ?? '')))).toEqual(places);
		expect(reasonKey(33)).toBeUndefined();
		expect(reasonPlace(press('Enter'))).toBeUndefined();
		expect(reasonPlace(press('0'))).toBeUndefined();
	});
});
