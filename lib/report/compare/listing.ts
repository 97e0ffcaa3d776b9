import type { LineListingRow, Run } from '../../model';
import { cutOf } from '../run/basis';
import { figuresOf, type SafetySource } from '../run/figures';
import { formatCount } from '../run/format';
import { outcomesOf, safetyOf } from '../run/of-source';

/** The reports a run lists of one source, and how far its list can say what the source had. */
export interface Listing {
	/** By the source's own number; absent where the source was not read. */
	rows?: ReadonlyMap<string, LineListingRow>;
	/** First and last day received that the run asked for. */
	window: { from: string; to: string };
	/** The first day from which on every report is listed; absent where no day is. */
	wholeFrom?: string;
	/** What the list does not hold; sentences. */
	limits: string[];
}

/** All rows of a source in a run, those listed for what they say included. */
export function listingOf(run: Run, source: SafetySource, which: 'earlier' | 'later'): Listing {
	const evidence = safetyOf(run, source);
	const window = windowOf(run, source);
	if (!evidence) {
		return { window, limits: [`The ${which} run has no reports of this source.`] };
	}
	const { lineListing, deathReports, seriousReports } = evidence;
	const all = [...(seriousReports?.rows ?? []), ...(deathReports?.rows ?? []), ...lineListing];
	const rows = new Map(all.map((row) => [row.sourceId, row]));
	const { reports } = figuresOf(run, source);
	const atSource = cutOf(run, source);
	const isShort = lineListing.length < reports;
	if (!isShort && atSource === undefined) {
		return { rows, window, wholeFrom: window.from, limits: [] };
	}
	const wholeFrom = dayAfter(oldest(lineListing));
	const of = formatCount(Math.max(reports, atSource ?? 0));
	const kept = `The list of the ${which} run holds the newest ${formatCount(lineListing.length)} of ${of} reports`;
	return {
		...{ rows, window },
		...(wholeFrom === undefined ? {} : { wholeFrom }),
		limits: [
			wholeFrom === undefined
				? `${kept}.`
				: `${kept}: whether it had one received before ${wholeFrom} is not known.`,
		],
	};
}

/** The days asked for, no further than the source's data reached. */
function windowOf(run: Run, source: SafetySource): Listing['window'] {
	const { period } = run.manifest;
	const asked = outcomesOf(run, source).find(({ subject }) => subject === 'reports');
	const end = asked?.coverage?.to ?? period.to;
	return { from: asked?.window?.from ?? period.from, to: end < period.to ? end : period.to };
}

/** The rows are the newest received: the day of the oldest may hold more than are listed. */
function oldest(rows: readonly LineListingRow[]): string | undefined {
	if (rows.some(({ received }) => received === undefined)) return undefined;
	return rows.flatMap(({ received }) => received ?? []).sort()[0];
}

function dayAfter(day: string | undefined): string | undefined {
	const time = Date.parse(`${day ?? ''}T00:00:00Z`);
	return Number.isNaN(time) ? undefined : new Date(time + 86_400_000).toISOString().slice(0, 10);
}
