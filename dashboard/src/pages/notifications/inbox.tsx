import type { Delivered, Inbox } from '../../../../lib/model';
import { useState } from 'preact/hooks';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { CheckField } from '../../parts/field';
import { EmptyState, Loaded } from '../../parts/notices';
import { Section } from '../../parts/page';
import { Pager } from '../../parts/pager';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { useSession } from '../../state/session';
import { eventsOf, useResource, type Resource } from '../../state/use-resource';
import { useActionWithToast } from '../../state/use-action-with-toast';
import { counted } from '../../words/figures';
import { eventName, SEVERITY } from '../../words/names';

/** The caller's own notifications. */
export function InboxPart() {
	const [isUnreadOnly, setIsUnreadOnly] = useState(false);
	const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
	const inbox = useResource<Inbox>('/notifications', {
		query: { unread: isUnreadOnly || undefined, limit: 30, cursor: cursors.at(-1) },
		reloadOn: eventsOf('notification'),
	});
	return (
		<Section title="Inbox" side={<ReadAll inbox={inbox} />}>
			<CheckField
				label="Unread only"
				value={isUnreadOnly}
				onValue={(value) => {
					setIsUnreadOnly(value);
					setCursors([undefined]);
				}}
			/>
			<Loaded of={inbox} what="your notifications">
				{({ notifications, nextCursor }) =>
					notifications.length === 0 ? (
						<EmptyState action={<a href={linkTo('notifications', 'rules')}>See the rules</a>}>
							{isUnreadOnly
								? 'You have read everything.'
								: 'You were told nothing yet. Rules with your name and the channel “In this dashboard” bring notifications here.'}
						</EmptyState>
					) : (
						<>
							<ul class="rows inbox">
								{notifications.map((told) => (
									<Message key={told.delivery.id} told={told} onRead={inbox.reload} />
								))}
							</ul>
							<Pager cursors={cursors} next={nextCursor} onCursors={setCursors} />
						</>
					)
				}
			</Loaded>
		</Section>
	);
}

function ReadAll({ inbox }: { inbox: Resource<Inbox> }) {
	const { client } = useSession();
	const unread = inbox.data?.unread ?? 0;
	const readAll = useActionWithToast(async () => {
		await client.send('POST', '/notifications/read', { all: true });
		inbox.reload();
	});
	return unread === 0 ? null : (
		<Button onClick={() => readAll.run()} isBusy={readAll.isBusy}>
			{`Mark ${counted(unread, 'notification')} as read`}
		</Button>
	);
}

function Message({
	told: { notification, delivery },
	onRead,
}: {
	told: Delivered;
	onRead: () => void;
}) {
	const { client } = useSession();
	const { event, severity, title, text, jobId, at } = notification;
	const isUnread = delivery.readAt === undefined;
	const read = useActionWithToast(async () => {
		await client.send('POST', '/notifications/read', { ids: [notification.id] });
		onRead();
	});
	return (
		<li class={isUnread ? 'unread' : undefined}>
			<Badge {...SEVERITY[severity]} />
			<div class="grow">
				<p>
					<strong>{title}</strong>
					{isUnread && <span class="new">New</span>}
				</p>
				<p>{text}</p>
				<p class="muted">
					{eventName(event)} · <Time at={at} />
					{jobId !== undefined && (
						<>
							{' '}
							· <a href={linkTo('reports', jobId)}>See the report</a>
						</>
					)}
				</p>
			</div>
			{isUnread && (
				<Button onClick={() => read.run()} isBusy={read.isBusy} label={`Mark read: ${title}`}>
					Mark read
				</Button>
			)}
		</li>
	);
}
