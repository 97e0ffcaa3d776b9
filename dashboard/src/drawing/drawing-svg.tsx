import { useId } from 'preact/hooks';
import type { Drawing, Face, Mark } from '../../../lib/model';
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
			{drawing.marks.map((mark, index) => (
				<MarkSvg key={index} mark={mark} />
			))}
		</svg>
	);
}

function MarkSvg({ mark }: { mark: Mark }) {
	switch (mark.kind) {
		case 'text':
			return (
				<text
					x={mark.x}
					y={mark.y}
					font-size={mark.size}
					fill={mark.color}
					text-anchor={mark.anchor ?? 'start'}
					{...FACES[mark.face]}
				>
					{fitted(mark.text, mark.size, mark.face === 'bold', mark.maxWidth)}
				</text>
			);
		case 'rect':
			return (
				<rect
					x={mark.x}
					y={mark.y}
					width={mark.width}
					height={mark.height}
					fill={mark.fill ?? 'none'}
					stroke={mark.stroke}
					stroke-width={mark.strokeWidth}
				/>
			);
		case 'line':
			return (
				<line
					x1={mark.x1}
					y1={mark.y1}
					x2={mark.x2}
					y2={mark.y2}
					stroke={mark.color}
					stroke-width={mark.width}
					stroke-dasharray={mark.dash?.join(' ')}
				/>
			);
		case 'path':
			return (
				<path
					d={mark.d}
					transform={`translate(${mark.x} ${mark.y})`}
					fill={mark.fill ?? 'none'}
					stroke={mark.stroke}
					stroke-width={mark.strokeWidth}
					stroke-dasharray={mark.dash?.join(' ')}
				/>
			);
		case 'link':
			// Leads to a page of the PDF, which is not here.
			return null;
	}
}

const FACES: Readonly<Record<Face, Readonly<Record<string, string>>>> = {
	regular: {},
	italic: { 'font-style': 'italic' },
	bold: { 'font-weight': '600' },
};
