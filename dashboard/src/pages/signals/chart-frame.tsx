import type { DrawnFigure } from '../../../../lib/model';
import { useEffect, useRef } from 'preact/hooks';
import { DrawingSvg } from '../../drawing/drawing-svg';

/** A chart with its caption; where it is wider than the screen it can be moved, by keyboard too. */
export function ChartFrame({
	figure: { title, drawing },
	startsAtEnd = false,
}: {
	figure: Pick<DrawnFigure, 'title' | 'drawing'>;
	/** What matters is at the right: there it begins where it is wider than the screen. */
	startsAtEnd?: boolean;
}) {
	const frame = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (startsAtEnd && frame.current) frame.current.scrollLeft = frame.current.scrollWidth;
	}, [startsAtEnd]);
	return (
		<>
			<figcaption>{title}</figcaption>
			<div
				class="drawing-frame"
				ref={frame}
				tabIndex={0}
				role="group"
				aria-label={`Chart: ${title}`}
			>
				<DrawingSvg drawing={drawing} title={title} />
			</div>
		</>
	);
}
