import type { WorkPage } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { authorsText, placeText } from '../works/cite';
import { WorkMarks } from '../works/work-marks';

export type IncludedWork = WorkPage['works'][number];

/** What a table of included works is given. */
export interface IncludedProps {
	works: readonly IncludedWork[];
	path: string;
	onOpen: (id: string) => void;
}

/** The work a row is about. */
export const IncludedHead = ({
	work,
	onOpen,
}: {
	work: IncludedWork;
	onOpen: IncludedProps['onOpen'];
}) => (
	<div class="included-head">
		<Button look="link" onClick={() => onOpen(work.id)}>
			{work.title}
		</Button>
		<div class="muted">
			{authorsText(work.authors.slice(0, 3), work.authorCount ?? work.authors.length)}.{' '}
			{placeText(work)}
		</div>
		<WorkMarks {...work} />
	</div>
);
