import type { Drawing } from '../figures/drawing';
import { svgElements } from '../figures/svg-elements';
import { fitText } from '../layout/fit-text';
import type { TextMetrics } from '../layout/text-metrics';
import { element, escaped } from '../markup/xml';

/** Faces near the report's own where it is not installed. */
const FONTS = "'Noto Sans', 'Segoe UI', Arial, 'Liberation Sans', sans-serif";

/** A drawing as an SVG of its own, in points, with its title and description for those who cannot see it. */
export function drawingSvg(drawing: Drawing, title: string, metrics: TextMetrics): string {
	const { width, height, marks, description } = drawing;
	const shapes = svgElements(marks, (mark) => fitText(mark, metrics).text)
		.map(({ tag, attributes, text }) =>
			element(tag, attributes, text === undefined ? '' : escaped(text)),
		)
		.join('');
	return element(
		'svg',
		{
			xmlns: 'http://www.w3.org/2000/svg',
			width: `${width}pt`,
			height: `${height}pt`,
			viewBox: `0 0 ${width} ${height}`,
			'font-family': FONTS,
			role: 'img',
		},
		element('title', {}, escaped(title)) + element('desc', {}, escaped(description)) + shapes,
	);
}
