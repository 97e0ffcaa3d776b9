import type { Fragment } from '../../../../lib/report/layout/fragment';
import { paginate, paginateLists } from '../../../../lib/report/layout/paginate';
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

	it('begins the last of several lists on the page that would hold only its end', () => {
		const title = part(20, { keepWithNext: true });
		const lines = (count: number) => Array.from({ length: count }, () => part(10));
		const room = Math.floor((CONTENT_HEIGHT - 40) / 10);
		const lists = [title, ...lines(room - 20), title, ...lines(25)];
		expect(paginate(lists).map(({ filled }) => Math.round(filled))).toEqual([40 + room * 10, 50]);
		expect(paginateLists(lists).map(({ filled }) => Math.round(filled))).toEqual([
			20 + (room - 20) * 10,
			20 + 250,
		]);
	});

	it('leaves no empty page before a chapter that begins on a new one', () => {
		const pages = paginate([part(CONTENT_HEIGHT, { newPage: true }), part(100, { newPage: true })]);
		expect(pages).toHaveLength(2);
	});
});
