import { z } from 'zod/v4';
import type { SourceContext } from '../context';
import { limitReached, type ReadState } from '../source-read';
import { ask } from './ask';
import type { EudamedSearch } from './filters';

/** Rows of a full page of the Data Lake. */
const FULL_PAGE = 1000;

/** Device filters of the UI API the Data Lake has too. There TRADE_NAME is the whole name, not a part. */
const FIELDS: ReadonlyMap<string, string> = new Map([
	['basicUdi', 'BASIC_UDI'],
	['primaryDi', 'PRIMARY_DI'],
	['tradeName', 'TRADE_NAME'],
	['srn', 'MF_SRN'],
	['reference', 'REFERENCE'],
	['deviceModel', 'DEVICE_MODEL'],
]);

/** EUDAMED's codes for the Data Lake's numbers (public field guides, 2026-08). */
const RISK_CLASSES: ReadonlyMap<string, string> = new Map([
	['-203', 'class-i'],
	['-204', 'class-iia'],
	['-205', 'class-iib'],
	['-10', 'class-iii'],
	['-199', 'class-a'],
	['-200', 'class-b'],
	['-201', 'class-c'],
	['-202', 'class-d'],
]);
const STATUSES: ReadonlyMap<string, string> = new Map([
	['-11', 'on-the-market'],
	['-12', 'no-longer-on-the-market'],
	['-790', 'not-intended-for-eu-market'],
]);

const text = z.union([z.string(), z.number()]).transform(String).nullish();
const rowSchema = z.looseObject({
	PRIMARY_DI: text,
	BASIC_UDI: text,
	MF_SRN: text,
	MF_NAME: text,
	TRADE_NAME: text,
	REFERENCE: text,
	RISK_CLASS_ID: text,
	DEVICE_STATUS_TYPE_ID: text,
});
const pageSchema = z.object({ value: z.array(rowSchema), nextLink: z.string().nullish() });

/** Whether the Data Lake can be asked this search instead of the UI API. */
export const isForDataLake = (search: EudamedSearch): boolean =>
	Object.keys(search).every((name) => FIELDS.has(name));

/** Whether both interfaces mean the same by a search: whole codes, not parts of names. */
export const isExactInDataLake = (search: EudamedSearch): boolean =>
	Object.keys(search).every((name) => ['basicUdi', 'primaryDi', 'srn'].includes(name));

/**
 * The devices of a search from the official Data Lake, as rows of the shape the UI API gives, with
 * the original under `dataLake`. It lags a day and has no certificates; it stands in when the UI
 * API is out of order.
 */
export async function* dataLakeDevices(
	ctx: SourceContext,
	search: EudamedSearch,
	limit: number,
	state: ReadState,
): AsyncGenerator<unknown[]> {
	const before = state.fetched;
	let after: string | undefined;
	do {
		const { answer, call } = await ask(ctx, addressOf(ctx, search, after));
		state.calls.push(call);
		const page = answer.kind === 'json' ? pageSchema.safeParse(answer.json).data : undefined;
		if (!page) {
			const message = 'message' in answer ? answer.message : 'The Data Lake sent an unknown shape.';
			state.trouble = { reason: 'reason' in answer ? answer.reason : 'malformed', message };
			return;
		}
		const rows = page.value.slice(0, limit - state.fetched);
		state.fetched += rows.length;
		after = cursorOf(page.nextLink);
		if (rows.length < page.value.length || (after !== undefined && state.fetched >= limit)) {
			state.trouble = limitReached(state.fetched, undefined);
			after = undefined;
		} else if (after === undefined && page.value.length === FULL_PAGE) {
			// A full page without a link to the next was seen from deployments that do not page.
			state.trouble = { reason: 'capped', message: CAPPED };
		}
		yield rows.map(asSearchRow);
	} while (after !== undefined);
	if (!state.trouble) state.total = (state.total ?? 0) + state.fetched - before;
}

const CAPPED = `The Data Lake answered with exactly ${FULL_PAGE} devices and no further page; there may be more.`;

function addressOf(ctx: SourceContext, search: EudamedSearch, after: string | undefined): string {
	const query = new URLSearchParams({ 'api-version': 'v1.0', format: 'json' });
	for (const [name, value] of Object.entries(search)) query.set(FIELDS.get(name) ?? name, value);
	if (after !== undefined) query.set('$after', after);
	return `${ctx.eudamed.dataLakeUrl}/udi?${query.toString()}`;
}

/** Only the cursor is taken from the link, never its address. */
function cursorOf(link: string | null | undefined): string | undefined {
	if (typeof link !== 'string' || !URL.canParse(link, 'https://localhost')) return undefined;
	return new URL(link, 'https://localhost').searchParams.get('$after') ?? undefined;
}

function asSearchRow(row: z.infer<typeof rowSchema>): Record<string, unknown> {
	const risk = RISK_CLASSES.get(row.RISK_CLASS_ID ?? '');
	const status = STATUSES.get(row.DEVICE_STATUS_TYPE_ID ?? '');
	return {
		basicUdi: row.BASIC_UDI,
		primaryDi: row.PRIMARY_DI,
		tradeName: row.TRADE_NAME,
		manufacturerName: row.MF_NAME,
		manufacturerSrn: row.MF_SRN,
		reference: row.REFERENCE,
		...(risk === undefined ? {} : { riskClass: { code: `refdata.risk-class.${risk}` } }),
		...(status === undefined
			? {}
			: { deviceStatusType: { code: `refdata.device-model-status.${status}` } }),
		dataLake: row,
	};
}
