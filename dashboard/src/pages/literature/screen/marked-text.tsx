import type { Highlight } from '../../../../../lib/model';
import { HIGHLIGHT } from '../words';
import type { Marker } from './highlight';

/** A text with the protocol's words marked: by colour and by the line under them. */
export const MarkedText = ({ text, marker }: { text: string; marker: Marker }) => (
	<>
		{marker(text).map((stretch, index) =>
			stretch.of === undefined ? (
				stretch.text
			) : (
				<mark key={index} class={`word-of ${stretch.of}`} title={HIGHLIGHT[stretch.of]}>
					{stretch.text}
				</mark>
			),
		)}
	</>
);

/** What the marks mean, those that occur only. */
export function MarkLegend({ highlights }: { highlights: readonly Highlight[] }) {
	const kinds = [...new Set(highlights.map(({ of }) => of))];
	if (kinds.length === 0) return null;
	return (
		<p class="mark-legend">
			<span class="muted">Marked:</span>
			{kinds.map((of) => (
				<mark key={of} class={`word-of ${of}`}>
					{HIGHLIGHT[of]}
				</mark>
			))}
		</p>
	);
}
