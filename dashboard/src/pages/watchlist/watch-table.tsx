import { useState } from 'preact/hooks';
import type { Report, Watch } from '../../../../lib/model';
import { randomKey } from '../../api/random-key';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { Confirm } from '../../parts/confirm';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { goTo, linkTo } from '../../state/route';
import { useBlocked, useNotOwn, useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useActionWithToast } from '../../state/use-action-with-toast';
import { NextRuns } from './next-runs';
import { watchInputOf } from './watch-fields';
import { periodWords, whenWords } from './watch-words';

/** The watchlist as a table. */
export function WatchTable({
	watches,
	onEdit,
}: {
	watches: readonly Watch[];
	onEdit: (watch: Watch) => void;
}) {
	const columns: readonly Column<Watch>[] = [
		{
			head: 'Product',
			cell: ({ code, label, trouble }) => (
				<>
					{label ?? code}
					{label !== undefined && <div class="muted">{code}</div>}
					{trouble !== undefined && (
						<div>
							<Badge tone="warn" word="Cannot be looked at" /> <span class="muted">{trouble}</span>
						</div>
					)}
				</>
			),
		},
		{
			head: 'When',
			cell: (watch) => (
				<>
					{watch.enabled ? whenWords(watch) : <Badge tone="neutral" word="Paused" />}
					<div class="muted">Of {periodWords(watch.period)}</div>
				</>
			),
		},
		{ head: 'Next', cell: (watch) => <NextRuns watch={watch} /> },
		{ head: 'Last', cell: (watch) => <LastRun watch={watch} /> },
		{ head: 'Owner', cell: ({ owner }) => owner },
		{
			head: 'Actions',
			isActions: true,
			cell: (watch) => <WatchActions watch={watch} onEdit={() => onEdit(watch)} />,
		},
	];
	return (
		<Table caption="Watched products" columns={columns} rows={watches} keyOf={({ id }) => id} />
	);
}

const LastRun = ({ watch: { lastDueAt, lastJobId } }: { watch: Watch }) =>
	lastJobId === undefined && lastDueAt === undefined ? (
		<span class="muted">never</span>
	) : (
		<>
			<Time at={lastDueAt} />
			{lastJobId !== undefined && (
				<div>
					<a href={linkTo('reports', lastJobId)}>See the report</a>
				</div>
			)}
		</>
	);

function WatchActions({ watch, onEdit }: { watch: Watch; onEdit: () => void }) {
	const { client } = useSession();
	const showToast = useShowToast();
	const blocked = useBlocked('author');
	const notOwn = useNotOwn([watch.owner]);
	const [isRemoving, setIsRemoving] = useState(false);
	const path = `/watchlist/${encodeURIComponent(watch.id)}`;
	const name = watch.label ?? watch.code;
	const run = useActionWithToast(async () => {
		const { job } = await client.send<Report>(
			'POST',
			`${path}/run`,
			{},
			{
				'Idempotency-Key': randomKey(),
			},
		);
		showToast('good', `The report for ${name} is ordered.`);
		goTo('reports', job.id);
	});
	const toggle = useActionWithToast(async () => {
		await client.send('PUT', path, { ...watchInputOf(watch), enabled: !watch.enabled });
		showToast('good', watch.enabled ? `${name} is paused.` : `${name} is watched again.`);
	});
	return (
		<div class="buttons">
			<Button
				onClick={() => run.run()}
				isBusy={run.isBusy}
				blocked={blocked}
				label={`Run now: ${name}`}
			>
				Run now
			</Button>
			<Button onClick={onEdit} blocked={notOwn} label={`Edit ${name}`}>
				Edit
			</Button>
			<Button
				onClick={() => toggle.run()}
				isBusy={toggle.isBusy}
				blocked={notOwn}
				label={`${watch.enabled ? 'Pause' : 'Resume'} ${name}`}
			>
				{watch.enabled ? 'Pause' : 'Resume'}
			</Button>
			<Button onClick={() => setIsRemoving(true)} blocked={notOwn} label={`Remove ${name}`}>
				Remove
			</Button>
			{isRemoving && (
				<Confirm
					title={`Stop watching ${name}?`}
					verb="Remove"
					onConfirm={() => client.send('DELETE', path)}
					onClose={() => setIsRemoving(false)}
				>
					<p>No more reports are made for it. Those already made stay.</p>
				</Confirm>
			)}
		</div>
	);
}
