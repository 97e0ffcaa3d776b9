import type { SeriesPoint } from '../../model';
import {
	batchDumpDays,
	incompleteMonths,
	stimulatedReporting,
	type DumpDay,
	type Stimulated,
} from '../series';
import { countsByMonth } from './months';
import type { AnalyseOptions } from './options';
import type { ByDate } from './report-tally';

/** What in the dates of the reports says more about reporting than about the product. */
export interface DataHonesty {
	dumps: readonly DumpDay[];
	stimulated: readonly Stimulated[];
	incomplete: readonly string[];
	/** Per index of `months`. */
	remarks: Map<number, { flags: SeriesPoint['flags']; reason: string }>;
}

/** Looks for batch dumps, recall waves and incomplete months in the reports of the product by day. */
export function dataHonesty(
	byDate: ByDate,
	months: readonly string[],
	options: AnalyseOptions,
): DataHonesty {
	const byDay = new Map([...byDate].filter(([date]) => date.length === 10));
	const dumps = batchDumpDays(byDay);
	const counts = countsByMonth(byDate, months);
	const byMonth = new Map(months.map((month, index) => [month, counts[index]]));
	const stimulated = stimulatedReporting(byMonth, options.recallDates);
	const lastDay = [...byDay.keys()].sort().at(-1);
	const asOf = options.asOf ?? options.to ?? lastDay;
	const { from, to, reportingLagDays: lagDays } = options;
	const incomplete =
		asOf === undefined ? [] : incompleteMonths(months, { from, to, asOf, lagDays });
	const remarks: DataHonesty['remarks'] = new Map();
	const remark = (month: string, flag: SeriesPoint['flags'][number], reason: string) => {
		const index = months.indexOf(month);
		if (index === -1) return;
		const before = remarks.get(index);
		const flags = new Set([...(before?.flags ?? []), flag, 'excluded' as const]);
		remarks.set(index, {
			flags: [...flags],
			reason: before ? `${before.reason}; ${reason}` : reason,
		});
	};
	for (const { day, count, share } of dumps) {
		const percent = Math.round(share * 100);
		remark(
			day.slice(0, 7),
			'batch-dump',
			`${count} reports received on ${day}, ${percent} % of the month`,
		);
	}
	for (const { recall, months: wave } of stimulated) {
		for (const month of wave) remark(month, 'excluded', `wave after the recall of ${recall}`);
	}
	for (const month of incomplete) remark(month, 'incomplete-period', 'not complete yet');
	return {
		dumps,
		stimulated,
		incomplete,
		remarks: new Map([...remarks].sort(([a], [b]) => a - b)),
	};
}
