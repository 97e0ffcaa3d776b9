import fc from 'fast-check';
import {
	highlightsOf,
	markerOf,
} from '../../../../dashboard/src/pages/literature/screen/highlight';
import type { Highlight } from '../../../../lib/model';

const marked = (text: string, ...words: Highlight[]) =>
	markerOf(words)(text)
		.filter(({ of }) => of !== undefined)
		.map((stretch) => `${stretch.of}:${stretch.text}`);

const word = (text: string, of: Highlight['of'] = 'word'): Highlight => ({ text, of });

describe('words marked in what is read', () => {
	const piece = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.constantFrom(
			'hip',
			'Hip-prosthesis',
			'İstanbul',
			'ﬁ',
			' ',
			'-',
			'*',
			'.',
			'(',
			'$&',
			'\\',
			'µ²',
		),
	);
	const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
	const highlight = fc.record({
		text: piece,
		of: fc.constantFrom(
			...(['population', 'intervention', 'comparator', 'outcome', 'word'] as const),
		),
	});

	it('never lose, add or change a letter', () => {
		fc.assert(
			fc.property(text, fc.array(highlight, { maxLength: 12 }), (whole, highlights) => {
				const stretches = markerOf(highlights)(whole);
				expect(stretches.map((stretch) => stretch.text).join('')).toBe(whole);
			}),
		);
	});

	it('are found whatever their case, over spaces and hyphens, and as whole words only', () => {
		expect(
			marked('Hip prosthesis, hip-\nprosthesis, worship prosthesis', word('hip PROSTHESIS')),
		).toEqual(['word:Hip prosthesis', 'word:hip-\nprosthesis']);
	});

	it('take any ending where a star stands', () => {
		expect(marked('Infections after infusion, uninfected', word('infect*'))).toEqual([
			'word:Infections',
		]);
	});

	it('are of the longer one where two begin in the same place, each of its row', () => {
		const words = [word('pump', 'intervention'), word('pump failure', 'outcome')];
		expect(marked('pump failure of a pump', ...words)).toEqual([
			'outcome:pump failure',
			'intervention:pump',
		]);
	});

	it('hold letters of any language', () => {
		expect(marked('Prothèse de hanche, prothèses', word('PROTHÈSE', 'population'))).toEqual([
			'population:Prothèse',
		]);
	});

	it('leave out what has no letter', () => {
		expect(marked('a * b - c', word('*'), word('-'), word(''))).toEqual([]);
	});

	it('come from the rows of a protocol and its other words', () => {
		const concepts = [
			{
				role: 'outcome' as const,
				label: 'Harm',
				terms: ['leak'],
				mesh: ['Sepsis'],
				searched: false,
			},
		];
		expect(
			highlightsOf({
				searches: [{ kind: 'device', objective: '', concepts, strings: {} }],
				highlights: ['registry'],
			}),
		).toEqual([word('leak', 'outcome'), word('Sepsis', 'outcome'), word('registry')]);
	});
});
