import { useState } from 'preact/hooks';
import type { Delivered, Deliveries, Delivery } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { SelectField } from '../../parts/field';
import { EmptyState, Loaded } from '../../parts/notices';
import { Section } from '../../parts/page';
import { Pager } from '../../parts/pager';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { useBlocked, useSession } from '../../state/session';
import { eventsOf, useResource } from '../../state/use-resource';
import { useActionWithToast } from '../../state/use-action-with-toast';
import { CHANNEL, DELIVERY_STATE } from '../../words/names';

const STATES: readonly (readonly [Delivery['state'] | '', string])[] = [
	['', 'Any state'],
	['pending', DELIVERY_STATE.pending.word],
	['sending', DELIVERY_STATE.sending.word],
	['delivered', DELIVERY_STATE.delivered.word],
	['failed', DELIVERY_STATE.failed.word],
];

/** Every notification on its way to every recipient. */
export function DeliveryLog() {
	const [state, setState] = useState('');
	const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
	const log = useResource<Deliveries>('/deliveries', {
		query: { state, limit: 50, cursor: cursors.at(-1) },
		reloadOn: eventsOf('notification'),
	});
	return (
		<Section title="Delivery log">
			<div class="filters">
				<SelectField<string>
					label="State"
					value={state}
					onValue={(value) => {
						setState(value);
						setCursors([undefined]);
					}}
					options={STATES}
				/>
			</div>
			<Loaded of={log} what="the delivery log">
				{({ deliveries, nextCursor }) =>
					deliveries.length === 0 ? (
						<EmptyState>
							{state === '' ? 'Nothing was sent yet.' : 'No delivery is in this state.'}
						</EmptyState>
					) : (
						<>
							<Table
								caption="Deliveries"
								columns={COLUMNS}
								rows={deliveries}
								keyOf={({ delivery }) => delivery.id}
							/>
							<Pager cursors={cursors} next={nextCursor} onCursors={setCursors} />
						</>
					)
				}
			</Loaded>
		</Section>
	);
}

/** How the workspace writes that a notification is for all. */
const EVERYBODY = '*';

const COLUMNS: readonly Column<Delivered>[] = [
	{ head: 'Notification', cell: ({ notification }) => notification.title },
	{
		head: 'To',
		cell: ({ delivery: { recipient, channel, address } }) => (
			<>
				{recipient === EVERYBODY ? 'Everybody' : recipient}
				<div class="muted">
					{CHANNEL[channel]}
					{address !== undefined && address !== '' && address !== recipient && `: ${address}`}
				</div>
			</>
		),
	},
	{
		head: 'State',
		cell: ({ delivery: { state, attempts, lastError } }) => (
			<>
				<Badge {...DELIVERY_STATE[state]} />
				{attempts > 1 && <div class="muted">{attempts} attempts</div>}
				{lastError !== undefined && <div class="muted clamp">{lastError}</div>}
			</>
		),
	},
	{
		head: 'When',
		cell: ({ delivery: { deliveredAt, dueAt } }) =>
			deliveredAt === undefined ? (
				<>
					due <Time at={dueAt} />
				</>
			) : (
				<Time at={deliveredAt} />
			),
	},
	{ head: 'Actions', isActions: true, cell: ({ delivery }) => <Retry delivery={delivery} /> },
];

function Retry({ delivery }: { delivery: Delivery }) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const retry = useActionWithToast(() =>
		client.send('POST', `/deliveries/${encodeURIComponent(delivery.id)}/retry`),
	);
	return delivery.state !== 'failed' ? null : (
		<Button
			onClick={() => retry.run()}
			isBusy={retry.isBusy}
			blocked={blocked}
			label={`Send again to ${delivery.recipient}`}
		>
			Send again
		</Button>
	);
}
