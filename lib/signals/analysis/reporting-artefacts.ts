import type { ReportingLag, Series, SeriesPoint } from '../../model';
import {
	batchDumpDays,
	dumpMonths,
	incompleteMonths,
	isolatedSpikes,
	stimulatedReporting,
	type DumpDay,
	type Stimulated,
} from '../surveillance';
import type { Remark } from './flagged-months';
import { countsByMonth } from './months';
import type { AnalyseOptions } from './options';
import type { ByDate } from './incident-tally';
import { ruleChange, type RuleChange } from './reporting-rule';

/** What in the dates of the reports says more about reporting than about the product. */
export interface ReportingArtefacts {
	dumps: readonly DumpDay[];
	/** Months of a batch dump where the source gives no days. */
	dumpMonths: readonly string[];
	stimulated: readonly Stimulated[];
	incomplete: readonly string[];
	ruleChange?: RuleChange;
	/** Per index of `months`, for every series. */
	remarks: ReadonlyMap<number, Remark>;
	/** The same for the series that hold malfunctions: with the change of the reporting rule. */
	malfunctionRemarks: ReadonlyMap<number, Remark>;
}

type Named = readonly [month: string, flag: SeriesPoint['flags'][number], reason: string];

/**
 * Looks for batch dumps, recall waves, incomplete months and a change of the reporting rule in the
 * reports of the product by day (by month, where the source gives no days).
 */
export function reportingArtefacts(
	source: Series['source'],
	byDate: ByDate,
	months: readonly string[],
	options: AnalyseOptions & { lag: ReportingLag },
): ReportingArtefacts {
	const byDay = new Map([...byDate].filter(([date]) => date.length === 10));
	const counts = countsByMonth(byDate, months);
	/** Without the days of batch dumps, which are no wave. */
	const byMonth = new Map(months.map((month, index) => [month, counts[index]]));
	const incomplete = notComplete(months, byDay, options);
	const dumps = batchDumpDays(byDay);
	const dumpMonths = byDay.size > 0 ? [] : monthsOfDumps(months, counts, incomplete);
	for (const { day, count } of dumps) {
		const month = day.slice(0, 7);
		if (byMonth.has(month)) byMonth.set(month, (byMonth.get(month) ?? 0) - count);
	}
	const found = {
		dumps,
		dumpMonths,
		stimulated: stimulatedReporting(byMonth, options.recallDates, new Set(dumpMonths)),
		incomplete,
		ruleChange: ruleChange(source, months),
	};
	const named = namedOf(found);
	const rule = found.ruleChange;
	const before = (rule?.before ?? []).map(
		(month): Named => [month, 'reporting-rule', rule?.reason ?? ''],
	);
	// A flag of a rule whose months cannot be done without does not exclude.
	const excludes = (flag: Named[1]) =>
		options.excludeFlagged && (flag !== 'reporting-rule' || rule?.canExclude === true);
	return {
		...found,
		remarks: remarksOf(months, named, excludes),
		malfunctionRemarks: remarksOf(months, [...before, ...named], excludes),
	};
}

function notComplete(
	months: readonly string[],
	byDay: ByDate,
	{ from, to, asOf: given, lag }: AnalyseOptions & { lag: ReportingLag },
): string[] {
	const asOf = given ?? to ?? [...byDay.keys()].sort().at(-1);
	return asOf === undefined
		? []
		: incompleteMonths(months, { from, to, asOf, lagDays: lag.usedDays });
}

/** Months that are dumps by the one rule or the other; the incomplete last ones are low and so no yardstick. */
function monthsOfDumps(
	months: readonly string[],
	counts: readonly number[],
	incomplete: readonly string[],
): string[] {
	const found = new Set([...isolatedSpikes(counts), ...dumpMonths(counts)]);
	return months.filter((month, index) => found.has(index) && !incomplete.includes(month));
}

function namedOf(
	found: Pick<ReportingArtefacts, 'dumps' | 'dumpMonths' | 'stimulated' | 'incomplete'>,
): Named[] {
	return [
		...found.dumps.map(
			({ day, count, share }): Named => [
				day.slice(0, 7),
				'batch-dump',
				`${count} reports received on ${day}, ${Math.round(share * 100)} % of the month`,
			],
		),
		...found.dumpMonths.map(
			(month): Named => [month, 'batch-dump', 'stands alone far above the months around it'],
		),
		...found.stimulated.flatMap(({ recall, months: wave }) =>
			wave.map((month): Named => [month, 'excluded', `wave after the recall of ${recall}`]),
		),
		...found.incomplete.map((month): Named => [month, 'incomplete-period', 'not complete yet']),
	];
}

function remarksOf(
	months: readonly string[],
	named: readonly Named[],
	excludes: (flag: Named[1]) => boolean,
): Map<number, Remark> {
	const remarks = new Map<number, Remark>();
	for (const [month, flag, reason] of named) {
		const index = months.indexOf(month);
		if (index === -1) continue;
		const before = remarks.get(index);
		const flags = new Set(before?.flags ?? []);
		if (flag !== 'excluded') flags.add(flag);
		// A month that is still running is never a yardstick.
		if (flag === 'incomplete-period' || excludes(flag)) flags.add('excluded');
		const reasons = before ? `${before.reason}; ${reason}` : reason;
		remarks.set(index, { flags: [...flags], reason: reasons });
	}
	return new Map([...remarks].sort(([a], [b]) => a - b));
}
