import { allFindingsOf, staleFieldsOf, type Finding, type FigureNow, type Run } from '../../model';
import { dataLockPoint, isOnlyBehind } from './gaps';
import { figureNow, figuresOf, type RunFigures } from './figures';

/** The small facts of a run, for an item, a job's result or a log line. */
export interface RunSummary extends RunFigures {
	/** The product's name, as the lookup found it. */
	product: string;
	/** First and last day asked for, YYYY-MM-DD. */
	period: { from: string; to: string };
	incomplete: boolean;
	/** Incomplete only because sources are as many days behind the end of the period as usual. */
	late: boolean;
	/** The data lock point: the first day on which one of the vigilance sources ends, YYYY-MM-DD. */
	dataTo?: string;
	simulated: boolean;
	/** Signals, and series in alarm in their last complete month; what is new tells the next run. */
	findings: Finding[];
	/** Findings beyond those kept; absent when all are there. */
	findingsLeftOut?: number;
	/** The dossier it was made with: its version, and the fields whose text was written on other figures. */
	dossier?: { version: number; stale: string[] };
	/** How each question to a source ended. */
	outcomes: Array<{ source: string; subject: string; kind: string; fetched: number }>;
}

/** The figures of a run as its report prints them, with how its sources answered. */
export function summarizeRun(run: Run): RunSummary {
	const { findings, leftOut } = allFindingsOf(run.analyses);
	return {
		product: run.manifest.product.name,
		period: run.manifest.period,
		incomplete: run.manifest.incomplete,
		late: isOnlyBehind(run),
		dataTo: dataLockPoint(run),
		simulated: run.manifest.simulated,
		...figuresOf(run),
		...(run.dossier && { dossier: dossierFacts(run.dossier, figureNow(run)) }),
		findings,
		...(leftOut > 0 ? { findingsLeftOut: leftOut } : {}),
		outcomes: run.manifest.outcomes.map(({ source, subject, kind, fetched }) => ({
			source,
			subject,
			kind,
			fetched,
		})),
	};
}

const dossierFacts = ({ version, texts }: NonNullable<Run['dossier']>, now: FigureNow) => ({
	version,
	stale: staleFieldsOf(texts, now),
});
