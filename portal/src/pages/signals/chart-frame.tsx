import type { Figure } from '../../api/answers';
import { DrawingSvg } from '../../drawing/drawing-svg';

/** A chart with its caption; where it is wider than the screen it can be moved, by keyboard too. */
export const ChartFrame = ({ figure: { title, drawing } }: { figure: Figure }) => (
	<>
		<figcaption>{title}</figcaption>
		<div class="drawing-frame" tabIndex={0} role="group" aria-label={`Chart: ${title}`}>
			<DrawingSvg drawing={drawing} title={title} />
		</div>
	</>
);
