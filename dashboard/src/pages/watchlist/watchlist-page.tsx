import { useState } from 'preact/hooks';
import type { Watch, Watchlist } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { EmptyState, Loaded } from '../../parts/notices';
import { PageHead } from '../../parts/page';
import { useBlocked } from '../../state/session';
import { eventsOf, useResource } from '../../state/use-resource';
import { WatchDialog } from './watch-dialog';
import { WatchTable } from './watch-table';

/** Products whose reports are made again and again. */
export function WatchlistPage() {
	const watchlist = useResource<Watchlist>('/watchlist', { reloadOn: eventsOf('watch', 'job') });
	const blocked = useBlocked('author');
	const [editing, setEditing] = useState<Watch | 'new'>();
	const add = (
		<Button look="primary" onClick={() => setEditing('new')} blocked={blocked}>
			Watch a product
		</Button>
	);
	return (
		<>
			<PageHead
				title="Watchlist"
				lead="Products whose reports are made on a schedule, on new data, or at your command."
			>
				{add}
			</PageHead>
			<Loaded of={watchlist} what="the watchlist">
				{({ watches }) =>
					watches.length === 0 ? (
						<EmptyState>
							No product is watched yet. Watch the first one, and its reports are made by
							themselves.
						</EmptyState>
					) : (
						<WatchTable watches={watches} onEdit={setEditing} />
					)
				}
			</Loaded>
			{editing !== undefined && (
				<WatchDialog
					watch={editing === 'new' ? undefined : editing}
					onClose={() => {
						setEditing(undefined);
						watchlist.reload();
					}}
				/>
			)}
		</>
	);
}
