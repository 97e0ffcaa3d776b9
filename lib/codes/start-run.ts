import { DateTime } from 'luxon';
import {
	checkShape,
	InputError,
	type Candidate,
	type Job,
	type Lookup,
	type RunContext,
} from '../model';
import { plannedSources } from './planned-sources';

/** Most reports fetched from each source unless the order says otherwise. */
export const DEFAULT_MAX_REPORTS = 5000;
const DEFAULT_YEARS = 5;

/** What the order leaves open may be given by hand. */
export interface RunOptions {
	/** YYYY-MM-DD, or an ISO instant whose day counts. */
	from?: string;
	to?: string;
	maxReports?: number;
}

/**
 * What every later step of a run knows, from a lookup that settled on one product. The order of the
 * job comes before options; the default period is the five years to today (UTC). A period that ends on
 * the day of the run is open: it ends where each source's data do.
 * @throws InputError for days that are none, a period that ends before it begins, no reports at all, and a
 * shape that is not written for the product
 */
export function startRun(
	lookup: Lookup,
	{ product, queries }: Candidate,
	given: { job?: Job; options?: RunOptions; now: Date; actor?: string },
): RunContext {
	const { job, options = {} } = given;
	const order = job?.order;
	if (order?.shape !== undefined && order.shape !== 'periodic') {
		checkShape(order.shape, product.type);
	}
	const now = DateTime.fromJSDate(given.now, { zone: 'utc' });
	const to = day('To', order?.to ?? options.to) ?? now;
	const from = day('From', order?.from ?? options.from) ?? to.minus({ years: DEFAULT_YEARS });
	if (from > to) {
		throw new InputError(
			`The reporting period ends on ${dayOf(to)}, before it begins on ${dayOf(from)}.`,
			{ mend: 'Exchange From and To.' },
		);
	}
	const maxReports = order?.maxReports ?? options.maxReports ?? DEFAULT_MAX_REPORTS;
	if (!Number.isInteger(maxReports) || maxReports < 1) {
		throw new InputError(`Max Reports is ${maxReports}.`, {
			mend: 'Give a whole number of at least 1.',
		});
	}
	return {
		jobId: job?.id,
		actor: job?.actor ?? given.actor ?? 'n8n',
		code: job?.order.code ?? lookup.input,
		codeKind: lookup.kind,
		product,
		queries,
		planned: plannedSources(product, queries),
		options: {
			...{ from: dayOf(from), to: dayOf(to), maxReports },
			...{ shape: order?.shape, language: order?.language },
		},
		...(dayOf(to) === dayOf(now) ? { openEnd: true } : {}),
		startedAt: job?.startedAt ?? given.now.toISOString(),
		outcomes: lookup.outcomes,
	};
}

function day(name: string, text: string | undefined): DateTime<true> | undefined {
	if (text === undefined || text.trim() === '') return undefined;
	const parsed = DateTime.fromISO(text.trim().slice(0, 10), { zone: 'utc' });
	if (parsed.isValid) return parsed;
	throw new InputError(`${name}: "${text}" is not a day.`, { mend: 'Write it as YYYY-MM-DD.' });
}

const dayOf = (time: DateTime): string => time.toFormat('yyyy-MM-dd');
