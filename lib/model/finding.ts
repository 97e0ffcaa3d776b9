import { z } from 'zod/v4';
import { reportSourceSchema } from './outcome';
import type { Analysis, Series, Signal } from './analysis';
import { isInAlarm } from './analysis-counts';

/** One thing an analysis found that somebody should look at, small enough to be kept with a job. */
export const findingSchema = z.object({
	/** `signal`: a pair judged a signal; `alarm`: a series above its limit in its last complete period. */
	kind: z.enum(['signal', 'alarm']),
	source: reportSourceSchema,
	/** The reaction or problem, or the name of the series. */
	event: z.string(),
	/** The last complete period, of an alarm. */
	period: z.string().optional(),
	/** Whether it speaks of deaths. */
	death: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;

/** A job keeps at most so many; those of deaths come first. */
export const MOST_FINDINGS = 120;

/** How sources name a patient's death: MedDRA "Death", "Sudden cardiac death", "Fatal …"; not "Fear of death". */
const DEATH = /(?<!fear of )\b(death|deaths|died|fatal)\b/i;

/** What analyses found, deaths first, each thing once, at most `MOST_FINDINGS`. */
export const findingsOf = (analyses: readonly Analysis[]): Finding[] =>
	allFindingsOf(analyses).findings;

/** The same, with how many more there are. */
export function allFindingsOf(analyses: readonly Analysis[]): {
	findings: Finding[];
	leftOut: number;
} {
	const all = analyses.flatMap(({ signals, series }) => [
		...series.flatMap(ofSeries),
		...signals.filter(({ verdict }) => verdict === 'signal').map(ofSignal),
	]);
	const once = [...new Map(all.map((finding) => [findingKey(finding), finding])).values()];
	const findings = once.sort((a, b) => Number(b.death) - Number(a.death)).slice(0, MOST_FINDINGS);
	return { findings, leftOut: once.length - findings.length };
}

/** Two findings with the same key are the same. */
export const findingKey = ({ kind, source, event, period }: Finding): string =>
	[kind, source, event.toLowerCase(), period ?? ''].join('|');

/** "Death" among a device's own problems is not a patient's. */
const ofSignal = ({ source, event, eventKind }: Signal): Finding => ({
	kind: 'signal',
	source,
	event,
	death: eventKind !== 'device-problem' && DEATH.test(event),
});

/** Months still running are left out: their counts grow, and they are judged when they are whole. */
function ofSeries(series: Series): Finding[] {
	const { source, label, id, points } = series;
	const last = points.findLast(({ flags }) => !flags.includes('incomplete-period'));
	if (!last || !isInAlarm(series)) return [];
	const death = DEATH.test(label) || DEATH.test(id);
	return [{ kind: 'alarm', source, event: label, period: last.period, death }];
}
