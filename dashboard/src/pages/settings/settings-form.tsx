import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../../../../lib/model/settings';
import { Button } from '../../parts/button';
import { CheckField, TextField } from '../../parts/field';
import { ErrorNotice, Loaded } from '../../parts/notices';
import { Section } from '../../parts/page';
import { useBlocked, useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useAction } from '../../state/use-action';
import { eventsOf, useResource } from '../../state/use-resource';
import {
	asText,
	fromText,
	SETTING_GROUPS,
	type SettingField,
	type SettingGroup,
} from './setting-fields';

/** All settings, a form for each group. */
export function SettingsForm() {
	const settings = useResource<{ settings: Settings }>('/settings', {
		reloadOn: eventsOf('setting'),
	});
	return (
		<Loaded of={settings} what="the settings">
			{({ settings: all }) => (
				<>
					{SETTING_GROUPS.map((group) => (
						<GroupForm key={group.name} group={group} values={{ ...all[group.name] }} />
					))}
				</>
			)}
		</Loaded>
	);
}

function GroupForm({
	group,
	values,
}: {
	group: SettingGroup;
	values: Readonly<Record<string, unknown>>;
}) {
	const { client } = useSession();
	const showToast = useShowToast();
	const blocked = useBlocked('admin');
	const known = JSON.stringify(values);
	const [draft, setDraft] = useState<Record<string, string>>({});
	// What somebody else has set meanwhile replaces what was typed on top of the old.
	useEffect(() => setDraft({}), [known]);
	const save = useAction(async () => {
		const changed = group.fields
			.filter(({ name }) => draft[name] !== undefined)
			.map(({ name, kind }) => [name, fromText(kind, draft[name] ?? '')] as const);
		await client.send('PUT', '/settings', { [group.name]: Object.fromEntries(changed) });
		showToast('good', `Saved: ${group.title.toLowerCase()}.`);
	});
	const isChanged = group.fields.some(
		({ name }) => draft[name] !== undefined && draft[name] !== asText(values[name]),
	);
	return (
		<Section title={group.title}>
			<form
				class="card"
				onSubmit={(event) => {
					event.preventDefault();
					void save.run();
				}}
			>
				<div class="field-grid">
					{group.fields.map((field) => (
						<Field
							key={field.name}
							field={field}
							text={draft[field.name] ?? asText(values[field.name])}
							onText={(text) => setDraft({ ...draft, [field.name]: text })}
						/>
					))}
				</div>
				{save.error && <ErrorNotice error={save.error} />}
				<div class="buttons">
					<Button
						type="submit"
						look="primary"
						isBusy={save.isBusy}
						blocked={blocked ?? (isChanged ? undefined : 'Nothing was changed yet.')}
					>
						Save
					</Button>
				</div>
			</form>
		</Section>
	);
}

function Field({
	field: { label, kind, hint },
	text,
	onText,
}: {
	field: SettingField;
	text: string;
	onText: (text: string) => void;
}) {
	if (kind === 'switch') {
		return (
			<CheckField
				label={label}
				hint={hint}
				value={text === 'true'}
				onValue={(value) => onText(String(value))}
			/>
		);
	}
	if (kind === 'days') {
		return (
			<TextField
				label={`${label} (days)`}
				hint={hint ?? (text === '' ? 'Empty: without limit.' : undefined)}
				type="number"
				min="1"
				max="36500"
				value={text}
				onValue={onText}
			/>
		);
	}
	const type = { number: 'number', clock: 'time', text: 'text', list: 'text' } as const;
	return (
		<TextField
			label={label}
			hint={hint}
			type={type[kind]}
			value={text}
			onValue={onText}
			required={kind !== 'list'}
		/>
	);
}
