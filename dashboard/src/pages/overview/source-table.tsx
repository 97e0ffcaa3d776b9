import type { SourceStatus } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { EmptyState } from '../../parts/notices';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { counted } from '../../words/figures';
import { SOURCE_STATE, sourceName } from '../../words/names';

const COLUMNS: readonly Column<SourceStatus>[] = [
	{ head: 'Source', cell: ({ source }) => sourceName(source) },
	{ head: 'State', cell: ({ state }) => <Badge {...SOURCE_STATE[state]} /> },
	{ head: 'Last answer', cell: ({ lastSuccessAt }) => <Time at={lastSuccessAt} /> },
	{
		head: 'Data of',
		cell: ({ dataDate, expectedWithinDays }) => (
			<>
				{dataDate ?? <span class="muted">not told</span>}
				{expectedWithinDays !== undefined && (
					<div class="muted">expected within {counted(expectedWithinDays, 'day')}</div>
				)}
			</>
		),
	},
	{
		head: 'Last failure',
		cell: ({ lastFailureAt, lastMessage }) =>
			lastFailureAt === undefined ? (
				<span class="muted">none known</span>
			) : (
				<>
					<Time at={lastFailureAt} />
					{lastMessage !== undefined && <div class="muted clamp">{lastMessage}</div>}
				</>
			),
	},
];

/** Each source, how fresh it is, and why when it is not. */
export const SourceTable = ({ sources }: { sources: readonly SourceStatus[] }) =>
	sources.length === 0 ? (
		<EmptyState>No source was asked yet; the first report or refresh will ask them.</EmptyState>
	) : (
		<Table
			caption="Sources and their freshness"
			columns={COLUMNS}
			rows={sources}
			keyOf={({ source }) => source}
		/>
	);
