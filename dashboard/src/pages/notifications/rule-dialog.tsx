import { useState } from 'preact/hooks';
import type { Channel, Rule } from '../../../../lib/model';
import { NOTIFICATION_EVENTS } from '../../../../lib/model/notification-events';
import { Button } from '../../parts/button';
import { CheckChoices } from '../../parts/choices';
import { Dialog } from '../../parts/dialog';
import { CheckField, SelectField, TextField } from '../../parts/field';
import { ErrorNotice } from '../../parts/notices';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { TIME_ZONES } from '../../words/time-zones';
import { CHANNEL, eventName, SEVERITY } from '../../words/names';
import { ruleFieldsOf, ruleInputOf, type RuleFields } from './rule-fields';

type Setter = <K extends keyof RuleFields>(name: K) => (value: RuleFields[K]) => void;

/** Adds a rule or changes one. */
export function RuleDialog({ rule, onClose }: { rule: Rule | undefined; onClose: () => void }) {
	const { client, me } = useSession();
	const [fields, setFields] = useState(() => ruleFieldsOf(rule, me.actor));
	const set: Setter = (name) => (value) => setFields({ ...fields, [name]: value });
	const save = useAction(async () => {
		const input = ruleInputOf(fields);
		if (rule === undefined) await client.send('POST', '/rules', input);
		else await client.send('PUT', `/rules/${encodeURIComponent(rule.id)}`, input);
		onClose();
	});
	return (
		<Dialog title={rule === undefined ? 'Add a rule' : 'Edit the rule'} onClose={onClose} isWide>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void save.run();
				}}
			>
				<div class="dialog-body">
					<WhoFields fields={fields} set={set} isAdmin={me.role === 'admin'} />
					<WhatFields fields={fields} set={set} />
					<WhenFields fields={fields} set={set} />
					<CheckField label="In force" value={fields.enabled} onValue={set('enabled')} />
					{save.error && <ErrorNotice error={save.error} />}
				</div>
				<footer>
					<Button onClick={onClose}>Cancel</Button>
					<Button type="submit" look="primary" isBusy={save.isBusy}>
						Save
					</Button>
				</footer>
			</form>
		</Dialog>
	);
}

const entriesOf = <K extends string>(
	names: Readonly<Record<K, string>>,
	keys: readonly K[],
): (readonly [K, string])[] => keys.map((key) => [key, names[key]]);

const CHANNELS: readonly Channel[] = ['in-app', 'email', 'slack', 'teams', 'webhook'];
const WhoFields = ({
	fields,
	set,
	isAdmin,
}: {
	fields: RuleFields;
	set: Setter;
	isAdmin: boolean;
}) => (
	<div class="field-grid">
		{isAdmin ? (
			<TextField
				label="Recipient"
				value={fields.recipient}
				onValue={set('recipient')}
				required
				hint="A user’s name as their token says it, or a name for a mailbox or channel."
			/>
		) : (
			<div class="field">
				<span class="label">Recipient</span>
				<p>{fields.recipient}</p>
				<p class="hint">Rules for others are made by an admin.</p>
			</div>
		)}
		<SelectField
			label="Channel"
			value={fields.channel}
			onValue={set('channel')}
			options={entriesOf(CHANNEL, CHANNELS)}
		/>
		{fields.channel !== 'in-app' && (
			<TextField
				label="Address"
				value={fields.address}
				onValue={set('address')}
				required={fields.channel === 'email'}
				hint={
					fields.channel === 'email'
						? 'The mail address.'
						: 'The name of the channel, as the workflow Deliver Notifications knows it.'
				}
			/>
		)}
		{fields.channel === 'email' && (
			<CheckField
				label="Attach the report’s PDF"
				hint="Unticked, the mail holds a link."
				value={fields.attachReport}
				onValue={set('attachReport')}
			/>
		)}
	</div>
);

const WhatFields = ({ fields, set }: { fields: RuleFields; set: Setter }) => (
	<>
		<CheckChoices
			legend="Told of"
			hint="None ticked means everything."
			values={fields.events}
			onValues={set('events')}
			options={NOTIFICATION_EVENTS.map((event) => [event, eventName(event)])}
		/>
		<div class="field-grid">
			<SelectField
				label="From severity"
				value={fields.minSeverity}
				onValue={set('minSeverity')}
				options={(['info', 'warning', 'error', 'critical'] as const).map((severity) => [
					severity,
					SEVERITY[severity].word,
				])}
			/>
			<TextField
				label="Only these product codes"
				value={fields.codes}
				onValue={set('codes')}
				hint="Separated by commas; left empty, all."
			/>
		</div>
	</>
);

const WhenFields = ({ fields, set }: { fields: RuleFields; set: Setter }) => (
	<div class="field-grid">
		<SelectField
			label="How often"
			value={fields.mode}
			onValue={set('mode')}
			options={[
				['at-once', 'At once'],
				['digest', 'Gathered, once a day'],
			]}
		/>
		{fields.mode === 'digest' && (
			<TextField
				label="Digest at"
				type="time"
				value={fields.digestAt}
				onValue={set('digestAt')}
				required
			/>
		)}
		<TextField
			label="Time zone"
			value={fields.timeZone}
			onValue={set('timeZone')}
			required
			options={TIME_ZONES}
		/>
		<CheckField
			label="Keep quiet hours"
			hint="Only what is critical goes out meanwhile; the rest waits."
			value={fields.isQuiet}
			onValue={set('isQuiet')}
		/>
		{fields.isQuiet && (
			<>
				<TextField
					label="Quiet from"
					type="time"
					value={fields.quietFrom}
					onValue={set('quietFrom')}
					required
				/>
				<TextField
					label="Quiet to"
					type="time"
					value={fields.quietTo}
					onValue={set('quietTo')}
					required
				/>
			</>
		)}
	</div>
);
