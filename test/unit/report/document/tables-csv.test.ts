import type { Block } from '../../../../lib/report/document/blocks';
import { tablesCsv } from '../../../../lib/report/document/tables-csv';

const BLOCKS: Block[] = [
	{ kind: 'paragraph', spans: 'No table.' },
	{
		kind: 'table',
		label: 'Table 1',
		caption: 'Terms, by "count"',
		columns: [{ header: 'Term' }, { header: 'Reports' }],
		rows: [{ cells: ['Leak', { text: '1,204', tone: 'strong' }], remark: 'Two\nlines.' }],
		source: 'FDA MAUDE.',
	},
	{ kind: 'table', label: 'Table 2', caption: 'Empty', columns: [{ header: 'One' }], rows: [] },
];

describe('tablesCsv', () => {
	it('writes caption, header, rows, remarks and source of each table, as wide as the widest', () => {
		expect(tablesCsv(BLOCKS)).toBe(
			[
				'table,row,cell_1,cell_2',
				'Table 1,caption,"Terms, by ""count""",',
				'Table 1,header,Term,Reports',
				'Table 1,1,Leak,"1,204"',
				'Table 1,remark,"Two\nlines.",',
				'Table 1,source,FDA MAUDE.,',
				'Table 2,caption,Empty,',
				'Table 2,header,One,',
				'',
			].join('\r\n'),
		);
	});

	it('is its header alone where there is no table', () => {
		expect(tablesCsv([])).toBe('table,row,cell_1\r\n');
	});
});
