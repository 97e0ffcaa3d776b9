import { bullets, paragraph, reference, type Block } from '../../../../lib/report/document/blocks';
import { numberBlocks } from '../../../../lib/report/document/number-blocks';

const table = (id?: string): Block => ({ kind: 'table', id, caption: '', columns: [], rows: [] });

describe('numberBlocks', () => {
	it('gives references their labels, also within what a person wrote', () => {
		const written: Block = {
			...{ kind: 'written', field: 'f', title: 'Title', attribution: 'Written by one' },
			content: [paragraph('See ', reference('it'), '.'), bullets([[reference('s-1', '1')]])],
		};
		const numbered = numberBlocks([written, table(), table('it')]);
		expect(numbered[0]).toMatchObject({
			content: [
				{ spans: ['See ', { ref: 'it', text: 'Table 2' }, '.'] },
				{ items: [[{ ref: 's-1', text: '1' }]] },
			],
		});
	});
});
