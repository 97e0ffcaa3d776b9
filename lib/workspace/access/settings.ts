import {
	canonicalJson,
	checkText,
	DEFAULT_SETTINGS,
	InputError,
	SETTING_NAMES,
	settingsSchema,
	type SettingName,
	type Settings,
} from '../../model';
import type { Change, Db, Store } from '../database/store';

/** What holds for the whole workspace; see `lib/model/settings.ts` for each setting and its default. */
export interface SettingsSection {
	/** All settings: what was set, and defaults for the rest. */
	get(): Promise<Settings>;
	/**
	 * Sets members of one setting; those left out keep their value. Nothing is noted when nothing
	 * changes. Throws InputError for a name or a member there is not, and for a value out of bounds.
	 */
	set(name: string, members: unknown): Promise<Settings>;
	/** Sets members of several settings together, all or none of them. */
	change(given: Readonly<Record<string, unknown>>): Promise<Settings>;
}

/** The settings of a store. */
export const settingsOf = (store: Store): SettingsSection => ({
	get: () => readSettings(store.db),
	set: async (name, members) => await changeSettings(store, [[name, members]]),
	change: async (given) => await changeSettings(store, Object.entries(given)),
});

/** All settings; what was kept by another version and does not fit any more gives way to its default. */
export async function readSettings(db: Db): Promise<Settings> {
	const rows = await db.selectFrom('cer_setting').select(['name', 'value_json']).execute();
	const kept = new Map(rows.map(({ name, value_json }) => [name, value_json]));
	const read: Record<string, unknown> = { ...DEFAULT_SETTINGS };
	for (const name of SETTING_NAMES) {
		const json = kept.get(name);
		const parsed = json && settingsSchema.shape[name].safeParse(JSON.parse(json));
		if (parsed && parsed.success) read[name] = parsed.data;
	}
	return settingsSchema.parse(read);
}

async function changeSettings(
	store: Store,
	given: readonly (readonly [name: string, members: unknown])[],
): Promise<Settings> {
	return await store.change(async (change) => {
		const { trx, note } = change;
		const current = await readSettings(trx);
		const changes = given.map(([name, members]) => changeOf(checkedName(name), members, current));
		let after = current;
		for (const { name, before, value } of changes) {
			if (canonicalJson(value) === canonicalJson(before)) continue;
			await keep(change, name, canonicalJson(value));
			await note({
				kind: 'setting.changed',
				subject: `setting:${name}`,
				message: `The setting ${name} was changed`,
				data: { name, before, after: value },
			});
			after = { ...after, [name]: value };
		}
		return after;
	});
}

/** One setting as it will be. @throws InputError for a member there is not and a value out of bounds */
function changeOf(name: SettingName, members: unknown, current: Settings) {
	if (typeof members !== 'object' || members === null || Array.isArray(members)) {
		throw new InputError(`${name}: is not an object`, {
			mend: `Give its members, for example ${JSON.stringify(DEFAULT_SETTINGS[name])}`,
		});
	}
	checkText(members, name);
	const before = current[name];
	const parsed = settingsSchema.shape[name].safeParse({ ...before, ...members });
	if (!parsed.success) throw outOfBounds(name, parsed.error.issues[0]);
	return { name, before, value: parsed.data };
}

async function keep({ trx, now, who }: Change, name: SettingName, json: string): Promise<void> {
	const value = { value_json: json, updated_at: now().toISOString(), updated_by: who.actor };
	await trx
		.insertInto('cer_setting')
		.values({ name, ...value })
		.onConflict((conflict) => conflict.column('name').doUpdateSet(value))
		.execute();
}

function checkedName(name: string): SettingName {
	const found = SETTING_NAMES.find((known) => known === name);
	if (found) return found;
	throw new InputError(`There is no setting ${JSON.stringify(name.slice(0, 60))}`, {
		mend: `Settings are ${SETTING_NAMES.join(', ')}`,
	});
}

function outOfBounds(
	name: SettingName,
	issue: { path: PropertyKey[]; message: string } | undefined,
): InputError {
	const where = [name, ...(issue?.path ?? []).map(String)].join('.');
	return new InputError(`${where}: ${issue?.message ?? 'is not valid'}`, {
		mend: `${name} has the members ${Object.keys(DEFAULT_SETTINGS[name]).join(', ')}`,
	});
}
