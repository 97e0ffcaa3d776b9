import {
	WHOLE_TALLIES,
	type FigureBasis,
	type Run,
	type SafetyEvidence,
	type Tally,
} from '../../model';
import { formatCount, listed } from './format';
import type { SafetySource } from './figures';

/** The tallies of the evidence. */
export type TallyName =
	| (typeof WHOLE_TALLIES)[number]
	| 'byOutcome'
	| 'byProduct'
	| 'byManufacturer';

/** A tally with what it stands on. */
export interface BasedTally {
	rows: readonly Tally[];
	basis: FigureBasis;
	/** Who counted: the source over its reports, or this run over the records it has. */
	countedBy: 'source' | 'run';
	/** How many the rows are counted among, and what they are. */
	of: number;
	unit: Unit;
	/** Reports at the source, where only the newest were fetched. */
	atSource?: number;
	/** The source's data date. */
	asOf?: string;
	/** Why less frequent values are missing: `source` gives no more, or the run keeps no more and how many it leaves out. */
	leftOut?: 'by-source' | number;
	/** Terms that state no problem, counted apart. */
	apart?: readonly Tally[];
}

type Unit = 'reports' | 'events' | 'incidents';

/** What is counted: what concerns a product by incident, what happened to people by event, who told of it by report. */
const UNITS: Readonly<Record<TallyName, Unit>> = {
	byMonth: 'incidents',
	bySeverity: 'events',
	bySeriousness: 'events',
	byCountry: 'events',
	byOutcome: 'incidents',
	bySex: 'events',
	byAgeBand: 'events',
	byReporter: 'reports',
	topEvents: 'incidents',
	topPatientProblems: 'events',
	byProduct: 'incidents',
	byManufacturer: 'incidents',
};

const isWholeTally = (name: TallyName): name is (typeof WHOLE_TALLIES)[number] =>
	WHOLE_TALLIES.some((one) => one === name);

/** The tally to print: of the whole period where the source counted it, else of the records fetched. */
export function basedTally(run: Run, evidence: SafetyEvidence, name: TallyName): BasedTally {
	const { whole } = evidence;
	const counted = whole && isWholeTally(name) ? whole.tallies[name] : undefined;
	if (whole && counted) {
		const { rows, capped, apart } = counted;
		return {
			rows,
			basis: 'whole',
			countedBy: 'source',
			of: whole.reports,
			unit: 'reports',
			asOf: whole.asOf,
			...(apart ? { apart } : {}),
			...(capped === true ? { leftOut: 'by-source' as const } : {}),
		};
	}
	const leftOut = evidence.leftOut?.[name];
	return {
		rows: evidence[name] ?? [],
		...basisOfRead(run, evidence, UNITS[name]),
		...(leftOut === undefined ? {} : { leftOut }),
	};
}

/** What a count of the records this run has stands on, whatever the source could count itself. */
export function basisOfRead(
	run: Run,
	evidence: SafetyEvidence,
	unit: Unit,
): Omit<BasedTally, 'rows'> {
	const cut = cutOf(run, evidence.source);
	const known = unit === 'reports' ? undefined : evidence[unit];
	return {
		basis: cut === undefined ? 'whole' : 'fetched',
		countedBy: 'run',
		of: known ?? evidence.reports,
		unit: known === undefined ? 'reports' : unit,
		...(cut === undefined ? {} : { atSource: cut }),
	};
}

/** How many reports the source has, where a part of them was fetched; undefined where all were. */
export function cutOf({ manifest }: Run, source: SafetySource): number | undefined {
	const reports = manifest.outcomes.find(
		(outcome) => outcome.source === source && outcome.subject === 'reports',
	);
	if (!reports || reports.kind === 'found' || reports.kind === 'none') return undefined;
	const { total, fetched } = reports;
	return total !== undefined && total > fetched ? total : undefined;
}

/**
 * What a figure may claim, made from what it stands on and nothing else: "all 640 reports", "all
 * 90,112 reports at the source, as it counts them", "the newest 5,000 of 90,112 reports".
 */
export function basisText({
	basis,
	countedBy,
	of,
	unit,
	atSource,
	asOf,
}: Omit<BasedTally, 'rows'>): string {
	const many = `${formatCount(of)} ${of === 1 ? unit.replace(/s$/, '') : unit}`;
	if (countedBy === 'source') {
		const day = asOf === undefined ? '' : `, as of ${asOf}`;
		return `all ${many} the source holds for the search and period, as it counts them${day}`;
	}
	if (basis === 'whole') return `all ${many} counted`;
	const among = atSource === undefined ? '' : ` of ${formatCount(atSource)} reports at the source`;
	return `${many} among the newest fetched${among}`;
}

/** One sentence for a figure of several tallies: those that stand on the same are named together. */
export function basesText(
	parts: ReadonlyArray<readonly [name: string, tally: BasedTally]>,
): string {
	const named = new Map<string, string[]>();
	for (const [name, tally] of parts) {
		const text = basisText(tally);
		named.set(text, [...(named.get(text) ?? []), name]);
	}
	if (named.size === 1) return [...named.keys()].join('');
	return [...named].map(([text, names]) => `${listed(names)}: ${text}`).join('; ');
}

/** What the source's own counts are and are not; said wherever they stand. */
export const COUNTED_BY_SOURCE =
	"The source's own counts are of every report that matches the search, in any role of the product, before records are filtered and linked; they differ from counts of the records fetched.";
