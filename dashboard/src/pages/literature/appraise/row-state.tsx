import { Badge } from '../../../parts/badge';
import { Time } from '../../../parts/time';
import type { RowState } from './use-row';

/** Whether what stands in a row is saved. */
export const RowSign = ({ state }: { state: RowState | undefined }) => (
	<span role="status" class="row-sign">
		{state === 'saving' && <span class="muted">saving …</span>}
		{state === 'saved' && <Badge tone="good" word="saved" />}
		{typeof state === 'object' && (
			<>
				<Badge tone="bad" word="not saved" /> <span class="muted">{state.failed}</span>
			</>
		)}
	</span>
);

/** Who filled in a row, and when. */
export const WrittenBy = ({ by, at }: { by?: string; at?: string }) =>
	by === undefined ? null : (
		<div class="muted">
			by {by}, <Time at={at} />
		</div>
	);
