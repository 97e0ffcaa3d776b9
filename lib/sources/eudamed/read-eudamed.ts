import type { EudamedQuery } from '../../model';
import type { SourceContext, SourceRead } from '../context';
import { memberOf } from '../phrase-match';
import { createRead, limitReached, newReadState, type ReadState } from '../source-read';
import type { SourceTrouble, TroubleReason } from '../trouble';
import { dataLakeDevices, isExactInDataLake, isForDataLake } from './data-lake';
import { deviceDetails } from './device-details';
import {
	checkSearches,
	describeSearches,
	type EudamedSearch,
	type EudamedSubject,
} from './filters';
import { deviceRowSchema } from './rows';
import { searchPages } from './search-pages';

/** Devices whose details are fetched unless told otherwise: two requests each, about one a second. */
export const DEFAULT_DETAILS = 25;

/** How much to read of EUDAMED. */
export interface EudamedOptions {
	subject: EudamedSubject;
	limit?: number;
	/** Fetch the details of the first 25 devices, or of so many; default none. */
	details?: boolean | number;
}

/**
 * Reads devices or certificates of EUDAMED. An entry found by several searches comes once. A device
 * with details is `{ row, detail?, basicUdi? }`, one without is the bare row.
 * @throws InputError for filters EUDAMED would ignore
 */
export function readEudamed(
	ctx: SourceContext,
	query: EudamedQuery,
	options: EudamedOptions,
): SourceRead {
	const searches = checkSearches(query, options.subject);
	const facts = {
		source: 'eudamed' as const,
		subject: options.subject,
		query: describeSearches(searches),
	};
	const state = newReadState();
	const rows = uniqueRows(ctx, searches, options, state);
	const { details = false, subject } = options;
	const detailed = details === true ? DEFAULT_DETAILS : Number(details);
	const records =
		subject === 'devices' && detailed > 0 ? withDetails(ctx, rows, detailed, state) : rows;
	return createRead(facts, state, records);
}

async function* uniqueRows(
	ctx: SourceContext,
	searches: readonly EudamedSearch[],
	{ subject, limit = Number.POSITIVE_INFINITY }: EudamedOptions,
	state: ReadState,
): AsyncGenerator<unknown> {
	const seen = new Set<string>();
	// Once the UI API is out of order, the other searches need not find out for themselves.
	const down: StandIn = {};
	for (const [index, search] of searches.entries()) {
		for await (const rows of searchOrFallBack(ctx, subject, search, limit, { state, down })) {
			for (const row of rows) {
				const key = keyOf(row);
				if (key !== undefined && seen.has(key)) {
					leaveOut(state);
					continue;
				}
				if (key !== undefined) seen.add(key);
				yield row;
			}
		}
		if (!state.trouble && state.fetched >= limit && index < searches.length - 1) {
			state.trouble = limitReached(state.fetched, undefined);
		}
		if (state.trouble) return;
	}
	state.trouble = down.partial;
}

/** Why the Data Lake stands in, and whether it may have found too little. */
interface StandIn {
	why?: SourceTrouble;
	partial?: SourceTrouble;
}

/** What makes an entry one: its UUID, which rows of the Data Lake do not have, else its UDI-DI. */
function keyOf(row: unknown): string | undefined {
	const key = memberOf(row, 'uuid') ?? memberOf(row, 'primaryDi');
	return typeof key === 'string' ? key : undefined;
}

const leaveOut = (state: ReadState): void => {
	state.kept = (state.kept ?? state.fetched) - 1;
};

/** The UI API; where it is out of order before its first row, the Data Lake if it can be asked the same. */
async function* searchOrFallBack(
	ctx: SourceContext,
	subject: EudamedSubject,
	search: EudamedSearch,
	limit: number,
	{ state, down }: { state: ReadState; down: StandIn },
): AsyncGenerator<unknown[]> {
	const before = state.fetched;
	if (!down.why) {
		yield* searchPages(ctx, subject, search, limit, state);
		const { trouble } = state;
		if (!trouble || !OUT_OF_ORDER.has(trouble.reason) || state.fetched > before) return;
		if (subject !== 'devices' || !isForDataLake(search)) return;
		down.why = trouble;
		state.trouble = undefined;
	}
	const { why } = down;
	if (!isForDataLake(search)) {
		state.trouble = why;
		return;
	}
	yield* dataLakeDevices(ctx, search, limit, state);
	const message = `Asked of EUDAMED's Data Lake instead, because: ${why.message}`;
	// Both are out of order: the first is the one to mend.
	if (state.trouble && state.fetched === before) state.trouble = why;
	else if (isExactInDataLake(search)) state.note = message;
	// It compares whole names where the UI API finds parts, so what it does not find may well be there.
	else down.partial = { reason: why.reason, message: `${message} It finds whole names only.` };
}

const OUT_OF_ORDER: ReadonlySet<TroubleReason> = new Set([
	'outage',
	'malformed',
	'timeout',
	'network',
	'cut',
	'too-large',
	'bad-address',
	'rate-limited',
]);

async function* withDetails(
	ctx: SourceContext,
	rows: AsyncIterable<unknown>,
	most: number,
	state: ReadState,
): AsyncGenerator<unknown> {
	let left = most;
	const missing: ReadState = newReadState();
	for await (const row of rows) {
		const uuid = deviceRowSchema.safeParse(row).data?.uuid;
		if (uuid === undefined || left === 0 || missing.trouble) {
			yield row;
			continue;
		}
		left -= 1;
		yield { row, ...(await deviceDetails(ctx, uuid, missing)) };
	}
	state.calls.push(...missing.calls);
	if (missing.trouble && !state.trouble) {
		const { reason, message } = missing.trouble;
		state.trouble = {
			reason,
			message: `All entries were read, but not all of their details: ${message}`,
		};
	}
}
