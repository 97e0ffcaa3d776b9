import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { watchInputSchema, type Watch } from '../../../../lib/model';
import {
	parseParameter,
	readDay,
	readGivenSwitch,
	readList,
	readText,
	readWhole,
	requireText,
	toJson,
} from '../../../shared';
import type { Operation, OperationCall } from '../operation';
import { unknownWatch } from './watch-of-item';
import { watchFields, whenProperties } from './watch-properties';

/** Enters a product, or changes what is watched of one. */
export const upsertWatch: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update an entry of the watchlist',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	properties: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. FRN',
			description:
				'The drug or device code, or plain words. The entry of this code is changed; without one, it is created.',
		},
		...whenProperties,
		watchFields,
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const code = requireText(ctx, 'code', itemIndex, 'Code');
		const before = await entryToChange(call, code);
		const input = parseParameter(
			watchInputSchema,
			{ ...inputOf(before), ...given(ctx, itemIndex, before), code },
			'Watchlist',
		);
		const owner = readText(ctx, 'additionalFields.owner', itemIndex);
		const entered = before
			? await workspace.watchlist.update(before.id, input)
			: await workspace.watchlist.create(input, { owner });
		const isHandedOver = before && owner !== undefined && owner !== before.owner;
		const watch = isHandedOver ? await workspace.watchlist.handOver(before.id, owner) : entered;
		const json = toJson({ watch, created: before === undefined });
		return [{ json, pairedItem: { item: itemIndex } }];
	},
};

async function entryToChange(
	{ ctx, workspace, itemIndex }: OperationCall,
	code: string,
): Promise<Watch | undefined> {
	const id = readText(ctx, 'additionalFields.watchId', itemIndex);
	if (id !== undefined) {
		const watch = await workspace.watchlist.get(id);
		if (!watch) throw unknownWatch(ctx, id, itemIndex);
		return watch;
	}
	const [first, ...others] = await workspace.watchlist.list({ code });
	if (others.length === 0) return first;
	throw new NodeOperationError(
		ctx.getNode(),
		`The watchlist has ${others.length + 1} entries for ${code}`,
		{ description: 'Say which by its Watch ID, among the additional fields', itemIndex },
	);
}

function inputOf(watch: Watch | undefined): Partial<Watch> {
	if (!watch) return {};
	const known = Object.entries(watch).filter(([name]) => name in watchInputSchema.shape);
	return Object.fromEntries(known);
}

/** What the node's fields say; absent where nothing is filled in. */
function given(
	ctx: IExecuteFunctions,
	itemIndex: number,
	before: Watch | undefined,
): Record<string, unknown> {
	const field = (name: string) => readText(ctx, `additionalFields.${name}`, itemIndex);
	const recipients = readList(ctx, 'additionalFields.recipients', itemIndex);
	const months = readWhole(ctx, 'additionalFields.months', itemIndex);
	const from = readDay(ctx, 'additionalFields.since', itemIndex);
	const members = {
		when: whenOf(ctx, itemIndex),
		label: field('label'),
		shape: field('shape'),
		language: field('language'),
		timeZone: field('timeZone') ?? (before ? undefined : ctx.getTimezone()),
		priority: field('priority'),
		maxReports: readWhole(ctx, 'additionalFields.maxReports', itemIndex),
		recipients: recipients
			?.flatMap((address) => address.split(/[\s;]+/))
			.filter((address) => address !== ''),
		period: from ? { kind: 'since', from } : months && { kind: 'last-months', months },
		enabled: readGivenSwitch(ctx, 'additionalFields.enabled', itemIndex),
	};
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function whenOf(ctx: IExecuteFunctions, itemIndex: number): Record<string, unknown> {
	const kind = readText(ctx, 'whenKind', itemIndex) ?? 'manual';
	if (kind === 'cron') {
		return { kind, expression: requireText(ctx, 'expression', itemIndex, 'Cron Expression') };
	}
	if (kind === 'interval') {
		const every = readWhole(ctx, 'every', itemIndex) ?? 1;
		return { kind, every, unit: readText(ctx, 'unit', itemIndex) ?? 'days' };
	}
	if (kind !== 'new-data') return { kind };
	const sources = readList(ctx, 'sources', itemIndex);
	return sources ? { kind, sources } : { kind };
}
