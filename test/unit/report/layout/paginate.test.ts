import type { Fragment } from '../../../../lib/report/layout/fragment';
import { paginate } from '../../../../lib/report/layout/paginate';
import { CONTENT_HEIGHT } from '../../../../lib/report/layout/style';

const header: Fragment = { height: 40, marks: [] };
const part = (height: number, more: Partial<Fragment> = {}): Fragment => ({
	height,
	marks: [{ kind: 'line', x1: 0, y1: 0, x2: 1, y2: 0, color: '#000000', width: 1 }],
	...more,
});

describe('paginate', () => {
	it('leaves no page with a repeated header alone before a row that is nearly a page high', () => {
		const tall = part(CONTENT_HEIGHT - 20, { repeatHeader: header });
		const pages = paginate([part(100), tall, part(50)]);
		expect(pages).toHaveLength(3);
		for (const { marks } of pages) expect(marks.length).toBeGreaterThan(0);
	});

	it('leaves no empty page before a chapter that begins on a new one', () => {
		const pages = paginate([part(CONTENT_HEIGHT, { newPage: true }), part(100, { newPage: true })]);
		expect(pages).toHaveLength(2);
	});
});
