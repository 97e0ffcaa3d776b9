import { PageHead, SubNavigation } from '../../parts/page';
import { linkTo } from '../../state/route';
import { DeliveryLog } from './delivery-log';
import { InboxPart } from './inbox';
import { RulesPart } from './rules';

const PARTS = [
	{ id: '', text: 'Inbox' },
	{ id: 'rules', text: 'Rules' },
	{ id: 'deliveries', text: 'Delivery log' },
] as const;

/** What one was told, who is told what, and whether it arrived. */
export function NotificationsPage({ part = '' }: { part?: string }) {
	const current = PARTS.find(({ id }) => id === part)?.id ?? '';
	return (
		<>
			<PageHead
				title="Notifications"
				lead="What you were told, by which rules, and whether it arrived."
			/>
			<SubNavigation
				label="Parts of notifications"
				links={PARTS.map(({ id, text }) => ({
					href: id === '' ? linkTo('notifications') : linkTo('notifications', id),
					text,
					isCurrent: id === current,
				}))}
			/>
			{current === '' && <InboxPart />}
			{current === 'rules' && <RulesPart />}
			{current === 'deliveries' && <DeliveryLog />}
		</>
	);
}
