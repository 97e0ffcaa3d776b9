import { z } from 'zod/v4';
import { findingSchema, type Finding, type Job } from '../../model';

const count = z.int().nonnegative().optional().catch(undefined);

/** What a job's result says of its report, as far as it says so; jobs of before say `alarms` of the periods in alarm. */
const resultSchema = z.object({
	reports: count,
	deaths: count,
	signals: count,
	seriesInAlarm: count,
	periodsInAlarm: count,
	incomplete: z.boolean().optional().catch(undefined),
	late: z.boolean().optional().catch(undefined),
	dataTo: z.iso.date().optional().catch(undefined),
	simulated: z.boolean().optional().catch(undefined),
	findings: z.array(findingSchema).optional().catch(undefined),
});
export type ReportFacts = z.infer<typeof resultSchema>;

/** The figures of a finished report; whatever is missing or of another shape is left out. */
export function reportFacts(result: Job['result']): ReportFacts {
	const facts = resultSchema.parse(result ?? {});
	const periodsInAlarm = facts.periodsInAlarm ?? count.parse(result?.alarms);
	return { ...facts, ...(periodsInAlarm === undefined ? {} : { periodsInAlarm }) };
}

/** `1 signal`, `2 signals`, `1,204 reports`. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** The figures in a line: `1,204 reports, 2 deaths, 3 signals, 1 period in alarm`; empty when there are none. */
export function figures(facts: ReportFacts): string {
	const { reports, deaths, signals, seriesInAlarm, periodsInAlarm } = facts;
	return [
		reports === undefined ? '' : counted(reports, 'report'),
		deaths === undefined ? '' : counted(deaths, 'death'),
		signals === undefined ? '' : counted(signals, 'signal'),
		seriesInAlarm === undefined ? '' : `${counted(seriesInAlarm, 'series', 'series')} in alarm`,
		periodsInAlarm === undefined ? '' : `${counted(periodsInAlarm, 'period')} in alarm`,
	]
		.filter((part) => part !== '')
		.join(', ');
}

/** A finding in words: `Reports of death (MAUDE, 2026-10)`. */
export const inWords = ({ event, source, period }: Finding): string =>
	`${event} (${[source.toUpperCase(), period].filter(Boolean).join(', ')})`;

const NAMED = 5;

/** The first few findings in words, and how many more there are. */
export function named(findings: readonly Finding[]): string {
	const words = findings.slice(0, NAMED).map(inWords);
	const more = findings.length - words.length;
	return more > 0 ? `${words.join('; ')}; and ${more} more` : words.join('; ');
}
