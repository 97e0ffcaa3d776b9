import { h } from 'preact';
import { useId } from 'preact/hooks';
import type { Drawing } from '../../../lib/model';
import { svgElements, type Fit } from '../../../lib/report/figures/svg-elements';
import { fitted } from './fitted-text';

/** A drawing as SVG: the same geometry as in the report's PDF, with its title and description for those who cannot see it. */
export function DrawingSvg({ drawing, title }: { drawing: Drawing; title: string }) {
	const id = useId();
	return (
		<svg
			class="drawing"
			viewBox={`0 0 ${drawing.width} ${drawing.height}`}
			role="img"
			aria-labelledby={`${id}-title ${id}-description`}
		>
			<title id={`${id}-title`}>{title}</title>
			<desc id={`${id}-description`}>{drawing.description}</desc>
			{svgElements(drawing.marks, fit).map(({ tag, attributes, text }) => h(tag, attributes, text))}
		</svg>
	);
}

const fit: Fit = ({ text, size, face, maxWidth }) => fitted(text, size, face === 'bold', maxWidth);
