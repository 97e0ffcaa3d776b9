import { useState } from 'preact/hooks';
import type { AccessToken, Tokens } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { Confirm } from '../../parts/confirm';
import { EmptyState, Loaded, Notice } from '../../parts/notices';
import { Section } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { useNow } from '../../state/clock';
import { useBlocked, useSession } from '../../state/session';
import { eventsOf, useResource } from '../../state/use-resource';
import { tokenState } from '../../words/names';
import { NewTokenDialog } from './new-token-dialog';

/** Named tokens: made here, shown once, revoked here. */
export function TokensPart() {
	const { client } = useSession();
	const blocked = useBlocked('admin');
	const [isNew, setIsNew] = useState(false);
	const [revoking, setRevoking] = useState<AccessToken>();
	const tokens = useResource<Tokens>(blocked === undefined ? '/tokens' : undefined, {
		reloadOn: eventsOf('token'),
	});
	const create = (
		<Button look="primary" onClick={() => setIsNew(true)} blocked={blocked}>
			Create a token
		</Button>
	);
	return (
		<Section title="Access tokens" side={create}>
			{blocked !== undefined ? (
				<Notice tone="info">Tokens are for admins. {blocked}</Notice>
			) : (
				<Loaded of={tokens} what="the tokens">
					{({ tokens: all }) =>
						all.length === 0 ? (
							<EmptyState>
								There is no named token yet; only that of the CER Portal credential. Create one for
								each person, so that the audit trail names them.
							</EmptyState>
						) : (
							<Table
								caption="Access tokens"
								columns={columnsOf(setRevoking)}
								rows={all}
								keyOf={({ id }) => id}
							/>
						)
					}
				</Loaded>
			)}
			{isNew && (
				<NewTokenDialog
					onClose={() => {
						setIsNew(false);
						tokens.reload();
					}}
				/>
			)}
			{revoking && (
				<Confirm
					title={`Revoke the token of ${revoking.actor}?`}
					verb="Revoke"
					onConfirm={async () => {
						await client.send('DELETE', `/tokens/${encodeURIComponent(revoking.id)}`);
						tokens.reload();
					}}
					onClose={() => setRevoking(undefined)}
				>
					<p>Whoever uses it is refused from now on. This cannot be taken back.</p>
				</Confirm>
			)}
		</Section>
	);
}

const columnsOf = (onRevoke: (token: AccessToken) => void): readonly Column<AccessToken>[] => [
	{ head: 'Stands for', cell: ({ actor }) => actor },
	{ head: 'Role', cell: ({ role }) => role },
	{ head: 'State', cell: (token) => <State token={token} /> },
	{
		head: 'Created',
		cell: ({ createdAt, createdBy }) => (
			<>
				<Time at={createdAt} />
				<div class="muted">by {createdBy}</div>
			</>
		),
	},
	{ head: 'Last used', cell: ({ lastUsedAt }) => <Time at={lastUsedAt} /> },
	{ head: 'Expires', cell: ({ expiresAt }) => (expiresAt ? <Time at={expiresAt} /> : 'never') },
	{
		head: 'Actions',
		isActions: true,
		cell: (token) =>
			token.revokedAt === undefined && (
				<Button onClick={() => onRevoke(token)} label={`Revoke the token of ${token.actor}`}>
					Revoke
				</Button>
			),
	},
];

function State({ token }: { token: AccessToken }) {
	return <Badge {...tokenState(token, useNow())} />;
}
