import { useState } from 'preact/hooks';
import type { Rule, Rules } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { Confirm } from '../../parts/confirm';
import { EmptyState, Loaded } from '../../parts/notices';
import { Section } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { useBlocked, useSession } from '../../state/session';
import { eventsOf, useResource } from '../../state/use-resource';
import { CHANNEL, eventName, SEVERITY } from '../../words/names';
import { RuleDialog } from './rule-dialog';

/** Who is told of what, how and when. */
export function RulesPart() {
	const { client } = useSession();
	const rules = useResource<Rules>('/rules', { reloadOn: eventsOf('rule') });
	const blocked = useBlocked('author');
	const [editing, setEditing] = useState<Rule | 'new'>();
	const [removing, setRemoving] = useState<Rule>();
	return (
		<Section
			title="Rules"
			side={
				<Button look="primary" onClick={() => setEditing('new')} blocked={blocked}>
					Add a rule
				</Button>
			}
		>
			<Loaded of={rules} what="the rules">
				{({ rules: all }) =>
					all.length === 0 ? (
						<EmptyState>Nobody is told of anything yet. Add the first rule.</EmptyState>
					) : (
						<Table
							caption="Notification rules"
							columns={[...COLUMNS, actionsOf(setEditing, setRemoving)]}
							rows={all}
							keyOf={({ id }) => id}
						/>
					)
				}
			</Loaded>
			{editing !== undefined && (
				<RuleDialog
					rule={editing === 'new' ? undefined : editing}
					onClose={() => {
						setEditing(undefined);
						rules.reload();
					}}
				/>
			)}
			{removing && (
				<Confirm
					title="Remove this rule?"
					verb="Remove"
					onConfirm={async () => {
						await client.send('DELETE', `/rules/${encodeURIComponent(removing.id)}`);
						rules.reload();
					}}
					onClose={() => setRemoving(undefined)}
				>
					<p>
						<strong>{removing.recipient}</strong> is no longer told by it.
					</p>
				</Confirm>
			)}
		</Section>
	);
}

const COLUMNS: readonly Column<Rule>[] = [
	{
		head: 'Recipient',
		cell: ({ recipient, channel, address }) => (
			<>
				{recipient}
				<div class="muted">
					{CHANNEL[channel]}
					{address !== undefined && address !== '' && `: ${address}`}
				</div>
			</>
		),
	},
	{
		head: 'Told of',
		cell: ({ events, codes, minSeverity }) => (
			<>
				{events.length === 0 ? 'Everything' : events.map(eventName).join(', ')}
				<div class="muted">
					{SEVERITY[minSeverity].word} and graver
					{codes.length > 0 && `; only ${codes.join(', ')}`}
				</div>
			</>
		),
	},
	{
		head: 'When',
		cell: ({ mode, digestAt, quietFrom, quietTo, timeZone }) => (
			<>
				{mode === 'at-once' ? 'At once' : `Once a day at ${digestAt}`}
				<div class="muted">
					{quietFrom !== undefined && quietTo !== undefined && `Quiet ${quietFrom} to ${quietTo}, `}
					{timeZone}
				</div>
			</>
		),
	},
	{
		head: 'State',
		cell: ({ enabled }) => (
			<Badge tone={enabled ? 'good' : 'neutral'} word={enabled ? 'In force' : 'Paused'} />
		),
	},
];

const actionsOf = (onEdit: (rule: Rule) => void, onRemove: (rule: Rule) => void): Column<Rule> => ({
	head: 'Actions',
	isActions: true,
	cell: (rule) => <RuleActions rule={rule} onEdit={onEdit} onRemove={onRemove} />,
});

function RuleActions({
	rule,
	onEdit,
	onRemove,
}: {
	rule: Rule;
	onEdit: (rule: Rule) => void;
	onRemove: (rule: Rule) => void;
}) {
	const { me } = useSession();
	const noRight = useBlocked('author');
	const isOthers = me.role !== 'admin' && rule.recipient !== me.actor;
	const blocked =
		noRight ?? (isOthers ? 'This rule is for somebody else; only an admin changes it.' : undefined);
	return (
		<div class="buttons">
			<Button
				onClick={() => onEdit(rule)}
				blocked={blocked}
				label={`Edit the rule for ${rule.recipient}`}
			>
				Edit
			</Button>
			<Button
				onClick={() => onRemove(rule)}
				blocked={blocked}
				label={`Remove the rule for ${rule.recipient}`}
			>
				Remove
			</Button>
		</div>
	);
}
