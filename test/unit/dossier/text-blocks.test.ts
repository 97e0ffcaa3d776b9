import fc from 'fast-check';
import { blocksOf, textOf } from '../../../lib/dossier';

describe('A text somebody types', () => {
	it('is paragraphs, lists and tables', () => {
		const typed = 'One.\nStill one.\n\nTwo:\n- a\n- b\n\n| A | B |\n|---|---|\n| 1 | 2\\|3 |\n';
		expect(blocksOf(typed)).toEqual([
			{ kind: 'paragraph', text: 'One.\nStill one.' },
			{ kind: 'paragraph', text: 'Two:' },
			{ kind: 'list', items: ['a', 'b'] },
			{ kind: 'table', header: ['A', 'B'], rows: [['1', '2|3']] },
		]);
	});

	it('is nothing where nothing is typed', () => expect(blocksOf(' \n\n ')).toEqual([]));

	it('comes back from its blocks as it went in', () => {
		const word = fc.stringMatching(/^[a-zäöü0-9|]{1,8}$/).filter((text) => !text.startsWith('|'));
		const block = fc.oneof(
			word.map((text) => ({ kind: 'paragraph' as const, text })),
			fc.array(word, { minLength: 1 }).map((items) => ({ kind: 'list' as const, items })),
			fc.integer({ min: 1, max: 4 }).chain((width) => {
				const cells = fc.array(word, { minLength: width, maxLength: width });
				const rows = fc.array(cells);
				return fc.record({ kind: fc.constant('table' as const), header: cells, rows });
			}),
		);
		fc.assert(
			fc.property(fc.array(block), (blocks) => expect(blocksOf(textOf(blocks))).toEqual(blocks)),
		);
	});
});
