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
	const wholeFrom = dayAfter(lastDay(lineListing));
	const of = formatCount(Math.max(reports, atSource ?? 0));
	const kept = `The list of the ${which} run holds ${formatCount(lineListing.length)} of ${of} reports`;
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

/**
 * The day of the last row, before which nothing is known. Rows without a digest are of runs that listed
 * the newest received; since then deaths come first, then other serious reports, then the others, each
 * newest first, so that a list cut among the serious ones says nothing of the others on any day.
 */
function lastDay(rows: readonly LineListingRow[]): string | undefined {
	const last = rows.at(-1);
	if (last?.digest === undefined) return last?.received;
	return SERIOUS.test(last.seriousness ?? '') ? undefined : last.received;
}

/** What the rows of deaths and other serious reports say; "Not serious" is none of it. */
const SERIOUS =
	/\b(?:Death|Injury|Serious|Life-threatening|Hospitalisation|Disability|Congenital anomaly|Required intervention|Other medically important)\b/;

function dayAfter(day: string | undefined): string | undefined {
	const time = Date.parse(`${day ?? ''}T00:00:00Z`);
	return Number.isNaN(time) ? undefined : new Date(time + 86_400_000).toISOString().slice(0, 10);
}
