import { findingsOf, type Finding, type Run } from '../../model';
import { dataLockPoint, isOnlyBehind } from '../sections/gaps';
import { alarmsOf, safetyOf, SAFETY_SOURCES, signalsOf } from '../sections/evidence';

/** The small facts of a run, for an item, a job's result or a log line. */
export interface RunSummary {
	incomplete: boolean;
	/** Incomplete only because sources are as many days behind the end of the period as usual. */
	late: boolean;
	/** The data lock point: the first day on which one of the vigilance sources ends, YYYY-MM-DD. */
	dataTo?: string;
	simulated: boolean;
	reports: number;
	deaths: number;
	signals: number;
	alarms: number;
	/** Signals, and series in alarm in their last complete month; what is new tells the next run. */
	findings: Finding[];
	/** How each question to a source ended. */
	outcomes: Array<{ source: string; subject: string; kind: string; fetched: number }>;
}

/** Counts what a report's summary page counts. */
export function summarizeRun(run: Run): RunSummary {
	const total = (count: (source: (typeof SAFETY_SOURCES)[number]) => number) =>
		SAFETY_SOURCES.reduce((sum, source) => sum + count(source), 0);
	return {
		incomplete: run.manifest.incomplete,
		late: isOnlyBehind(run),
		dataTo: dataLockPoint(run),
		simulated: run.manifest.simulated,
		reports: total((source) => safetyOf(run, source)?.reports ?? 0),
		deaths: total((source) => safetyOf(run, source)?.deaths ?? 0),
		signals: total((source) => signalsOf(run, source).length),
		alarms: total((source) => alarmsOf(run, source)),
		findings: findingsOf(run.analyses),
		outcomes: run.manifest.outcomes.map(({ source, subject, kind, fetched }) => ({
			source,
			subject,
			kind,
			fetched,
		})),
	};
}
