import type { AddressPolicy } from '../../http';
import {
	canonicalJson,
	checkText,
	InputError,
	ruleInputSchema,
	type Rule,
	type RuleInput,
} from '../../model';
import { checkTimeZone } from '../../schedule';
import type { RuleRow } from '../database/tables';
import { checkAddress, EVERYBODY, shownAddress } from '.';
import { toRule } from './notification-rows';
import { readSettings } from '../access/settings';
import type { Db, Store } from '../database/store';

/** What came of changing a rule. */
export type RuleChange = { kind: 'changed'; rule: Rule } | { kind: 'unknown' };

/** Who is told of what, by which channel and when. Rules show of a URL its host only: it is a secret. */
export interface RulesSection {
	/** Throws InputError for an address its channel cannot use, half of quiet hours, or no time zone. */
	create(input: RuleInput): Promise<Rule>;
	/** Replaces all of a rule. The address as it is shown, or none, keeps the one there is. */
	update(id: string, input: RuleInput): Promise<RuleChange>;
	/** What waits by it still goes out. Returns whether there was such a rule. */
	remove(id: string): Promise<boolean>;
	list(filter?: { recipient?: string }): Promise<Rule[]>;
	get(id: string): Promise<Rule | undefined>;
}

/** The rules of a store. */
export const rulesOf = (store: Store): RulesSection => ({
	create: (input) => createRule(store, input),
	update: (id, input) => updateRule(store, id, input),
	remove: (id) => removeRule(store, id),
	list: async ({ recipient } = {}) => {
		let query = store.db.selectFrom('cer_rule').selectAll();
		if (recipient !== undefined) query = query.where('recipient', '=', recipient);
		const rows = await query.orderBy('recipient').orderBy('created_at').orderBy('id').execute();
		return rows.map(shown);
	},
	get: async (id) => {
		const row = await rowOf(store.db, id);
		return row && shown(row);
	},
});

async function createRule(store: Store, given: RuleInput): Promise<Rule> {
	const input = checked(given, (await readSettings(store.db)).network);
	const at = store.now().toISOString();
	const row = { id: store.newId(), ...columnsOf(input), created_at: at, updated_at: at };
	return await store.change(async ({ trx, note }) => {
		await trx.insertInto('cer_rule').values(row).execute();
		await note(changed(row.id, input, `A rule was made: ${inWords(input)}`));
		return shown(row);
	});
}

async function updateRule(store: Store, id: string, given: RuleInput): Promise<RuleChange> {
	return await store.change(async ({ trx, note }) => {
		const before = await rowOf(trx, id);
		if (!before) return { kind: 'unknown' };
		const kept = { ...given, address: keptAddress(given, toRule(before)) };
		const input = checked(kept, (await readSettings(trx)).network);
		const row = { ...before, ...columnsOf(input), updated_at: store.now().toISOString() };
		await trx.updateTable('cer_rule').set(row).where('id', '=', id).execute();
		await note(changed(id, input, `A rule was changed: ${inWords(input)}`));
		return { kind: 'changed', rule: shown(row) };
	});
}

async function removeRule(store: Store, id: string): Promise<boolean> {
	return await store.change(async ({ trx, note }) => {
		const row = await rowOf(trx, id);
		if (!row) return false;
		await trx.deleteFrom('cer_rule').where('id', '=', id).execute();
		const { recipient, channel } = row;
		await note({
			kind: 'rule.removed',
			subject: `rule:${id}`,
			message: `A rule was removed: ${inWords(toRule(row))}`,
			data: { recipient, channel },
		});
		return true;
	});
}

const rowOf = (db: Db, id: string): Promise<RuleRow | undefined> =>
	db.selectFrom('cer_rule').selectAll().where('id', '=', id).executeTakeFirst();

function keptAddress(given: RuleInput, { channel, address = '' }: Rule): string | undefined {
	const isKept =
		given.channel === channel &&
		(given.address === undefined || given.address === shownAddress(channel, address));
	return isKept ? address : given.address;
}

/** Refuses what no message could follow. @throws InputError */
function checked(given: RuleInput, network: AddressPolicy): RuleInput {
	checkText(given, '');
	const parsed = ruleInputSchema.safeParse(given);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new InputError(
			`${issue?.path.join('.') ?? 'rule'}: ${issue?.message ?? 'is not valid'}`,
			{
				mend: `A rule has the members ${Object.keys(ruleInputSchema.shape).join(', ')}`,
			},
		);
	}
	const input = parsed.data;
	if (input.recipient === EVERYBODY || /\p{Cc}/u.test(input.recipient)) {
		throw new InputError('recipient: is no name of a user, a mailbox or a channel', {
			mend: 'Give one name of one line',
		});
	}
	if ((input.quietFrom === undefined) !== (input.quietTo === undefined)) {
		throw new InputError('quietFrom, quietTo: only one of them is given', {
			mend: 'Give the beginning and the end of the quiet hours, or neither',
		});
	}
	checkTimeZone(input.timeZone);
	const address = checkAddress(input.channel, input.address, network);
	return { ...input, address: address === '' ? undefined : address };
}

const columnsOf = (input: RuleInput) => ({
	recipient: input.recipient,
	channel: input.channel,
	enabled: input.enabled ? 1 : 0,
	input_json: canonicalJson(input),
});

function shown(row: RuleRow): Rule {
	const rule = toRule(row);
	return { ...rule, address: shownAddress(rule.channel, rule.address ?? '') };
}

function changed(id: string, input: RuleInput, message: string) {
	const { recipient, channel, events, minSeverity, codes, mode, enabled } = input;
	const data = { recipient, channel, events, minSeverity, codes, mode, enabled };
	return { kind: 'rule.changed' as const, subject: `rule:${id}`, message, data };
}

const inWords = ({ recipient, channel, mode, enabled }: RuleInput): string =>
	`${recipient} by ${channel}, ${mode === 'digest' ? 'in a digest' : 'at once'}${enabled ? '' : ', switched off'}`;
