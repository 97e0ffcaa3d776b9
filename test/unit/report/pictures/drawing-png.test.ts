import { unzlibSync } from 'fflate';
import fc from 'fast-check';
import type { Drawing, Mark } from '../../../../lib/model';
import { fontMetrics } from '../../../../lib/report/fonts/font-metrics';
import { Coverage } from '../../../../lib/report/pictures/coverage';
import { drawingPng } from '../../../../lib/report/pictures/drawing-png';
import { drawingSvg } from '../../../../lib/report/pictures/drawing-svg';

const metrics = fontMetrics();
const drawing = (...marks: Mark[]): Drawing => ({
	width: 20,
	height: 10,
	marks,
	description: 'A <b> drawing',
});

/** Size and pixels of a PNG of ours: numbers in its palette, row by row. */
function read(png: Uint8Array) {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	const chunks = new Map<string, Uint8Array>();
	for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
		const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
		chunks.set(type, png.subarray(at + 8, at + 8 + view.getUint32(at)));
	}
	const width = view.getUint32(16);
	const rows = unzlibSync(chunks.get('IDAT') ?? new Uint8Array());
	const palette = chunks.get('PLTE') ?? new Uint8Array();
	return {
		width,
		height: view.getUint32(20),
		colourAt: (x: number, y: number) => {
			const number = rows[y * (width + 1) + 1 + x] ?? 0;
			return [...palette.subarray(number * 3, number * 3 + 3)];
		},
	};
}

const RED: Mark = { kind: 'rect', x: 2, y: 2, width: 5, height: 4, fill: '#ff0000' };

describe('drawingPng', () => {
	it('draws what is filled where it stands, two pixels a point', () => {
		const { width, height, colourAt } = read(drawingPng(drawing(RED), metrics));
		expect([width, height]).toEqual([40, 20]);
		expect(colourAt(4, 4)).toEqual([255, 0, 0]);
		expect(colourAt(13, 11)).toEqual([255, 0, 0]);
		expect(colourAt(3, 4)).toEqual([255, 255, 255]);
		expect(colourAt(14, 12)).toEqual([255, 255, 255]);
	});

	it('gives an edge within a pixel its share', () => {
		const half: Mark = { kind: 'rect', x: 0, y: 0, width: 0.75, height: 10, fill: '#000000' };
		expect(read(drawingPng(drawing(half), metrics)).colourAt(1, 5)).toEqual([128, 128, 128]);
	});

	it('draws letters, dashes and curves, the same bytes each time', () => {
		const marks: Mark[] = [
			{
				kind: 'text',
				x: 10,
				y: 8,
				text: 'Åé',
				size: 8,
				face: 'bold',
				color: '#123456',
				anchor: 'middle',
			},
			{ kind: 'line', x1: 0, y1: 9, x2: 20, y2: 9, color: '#000000', width: 1, dash: [2, 2] },
			{ kind: 'path', d: 'M0,0C5,0,5,5,10,5Z', x: 1, y: 1, stroke: '#00ff00', strokeWidth: 1 },
		];
		const png = drawingPng(drawing(...marks), metrics);
		expect(drawingPng(drawing(...marks), metrics)).toEqual(png);
		const { colourAt } = read(png);
		expect(colourAt(1, 18)).toEqual([0, 0, 0]);
		expect(colourAt(6, 18)).toEqual([255, 255, 255]);
	});
});

describe('Coverage', () => {
	it('covers as much as the area of what is drawn, wherever it stands', () => {
		const inside = fc.double({ min: 0.5, max: 30, noNaN: true });
		fc.assert(
			fc.property(fc.array(fc.tuple(inside, inside), { minLength: 3, maxLength: 3 }), (corners) => {
				const coverage = new Coverage(32, 32);
				coverage.add(corners.flat());
				let sum = 0;
				coverage.take((_pixel, share) => (sum += share));
				const [[ax, ay], [bx, by], [cx, cy]] = corners as [
					[number, number],
					[number, number],
					[number, number],
				];
				const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
				// What covers less than 1/512 of a pixel is not painted.
				expect(Math.abs(sum - area)).toBeLessThan(0.2);
			}),
		);
	});
});

describe('drawingSvg', () => {
	it('has title and description, and shows markup as text', () => {
		const svg = drawingSvg(drawing(RED), 'Reports & more', metrics);
		expect(svg).toContain('<title>Reports &amp; more</title><desc>A &lt;b&gt; drawing</desc>');
		expect(svg).toContain('<rect x="2" y="2" width="5" height="4" fill="#ff0000"/>');
	});
});
