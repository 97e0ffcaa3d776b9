import { barsFigure } from '../../../../lib/report/figures/bars-figure';

describe('barsFigure', () => {
	it.each([1, 90_112, 26_557_763])('keeps count and share of %d inside its width', (count) => {
		const size = { width: 230, names: 60 };
		const drawing = barsFigure([{ label: 'US', count }], count, 'One.', undefined, size);
		for (const mark of drawing.marks) {
			if (mark.kind !== 'text' || mark.anchor === 'end') continue;
			expect(mark.x + mark.text.length * 3.9).toBeLessThanOrEqual(size.width);
		}
	});
});
