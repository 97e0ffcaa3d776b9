import { useState } from 'preact/hooks';
import type { AuditEntry, AuditPage as Entries } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { Fold } from '../../parts/fold';
import { EmptyState, Loaded } from '../../parts/notices';
import { PageHead } from '../../parts/page';
import { Pager } from '../../parts/pager';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { useResource } from '../../state/use-resource';
import { count } from '../../words/figures';
import { eventName } from '../../words/names';
import { AuditActions } from './audit-actions';
import { AuditFilters, NO_FILTER, queryOf, type AuditFilter } from './audit-filters';
import { EntryDialog } from './entry-dialog';

/** Who did what to what, when: the ledger, which nobody can change unseen. */
export function AuditPage({ jobId }: { jobId?: string }) {
	const [filter, setFilter] = useState<AuditFilter>({ ...NO_FILTER, jobId: jobId ?? '' });
	const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
	const [shown, setShown] = useState<AuditEntry>();
	const before = cursors.at(-1);
	const entries = useResource<Entries>('/audit', {
		query: { ...queryOf(filter), limit: 50, before },
		// Only the newest page moves; older ones stay as they are read.
		reloadOn: ({ kind }) => before === undefined && kind !== 'job.progress',
	});
	return (
		<>
			<PageHead
				title="Audit"
				lead="Every order, change, fetch, report, download and signature, chained so that a change would show."
			>
				<AuditActions />
			</PageHead>
			<Fold summary="Filter the entries">
				<AuditFilters
					filter={filter}
					onFilter={(changed) => {
						setFilter(changed);
						setCursors([undefined]);
					}}
				/>
			</Fold>
			<Loaded of={entries} what="the audit trail">
				{(page) =>
					page.entries.length === 0 ? (
						<EmptyState>No entry matches these filters.</EmptyState>
					) : (
						<>
							<Table
								caption="Audit entries, newest first"
								columns={columnsOf(setShown)}
								rows={page.entries}
								keyOf={({ seq }) => String(seq)}
							/>
							<Pager cursors={cursors} next={page.next?.toString()} onCursors={setCursors} />
						</>
					)
				}
			</Loaded>
			{shown && <EntryDialog entry={shown} onClose={() => setShown(undefined)} />}
		</>
	);
}

const columnsOf = (onShow: (entry: AuditEntry) => void): readonly Column<AuditEntry>[] => [
	{ head: 'No.', isFigure: true, cell: ({ seq }) => count(seq) },
	{ head: 'Time', cell: ({ at }) => <Time at={at} exact /> },
	{ head: 'Actor', cell: ({ actor }) => actor },
	{ head: 'Action', cell: ({ action }) => eventName(action) },
	{ head: 'What', cell: ({ message }) => <span class="clamp">{message}</span> },
	{
		head: 'Actions',
		isActions: true,
		cell: (entry) => (
			<Button onClick={() => onShow(entry)} label={`Details of entry ${entry.seq}`}>
				Details
			</Button>
		),
	},
];
