import {
	countsOf,
	REPORT_SOURCES,
	type AnalysisCounts,
	type FigureNow,
	type PrismaCounts,
	type ReportSource,
	type Run,
	type SafetyEvidence,
} from '../../model';
import { awaitingOf } from './literature/asked';

/** The vigilance sources a report draws on. */
export type SafetySource = ReportSource;
export const SAFETY_SOURCES: readonly SafetySource[] = REPORT_SOURCES;

/** The counts of a run that are told anywhere: in the report, a job's result, the dashboard, a mail, the API. */
export interface RunFigures extends AnalysisCounts {
	/** Reports counted, after records were filtered and linked. */
	reports: number;
	/** Events that any of their reports calls a death: of the whole period where those were read, else of the reports counted. */
	deaths: number;
	/** Of the product's literature review: records screened, reports included, works that await a decision. */
	worksScreened?: number;
	worksIncluded?: number;
	worksAwaiting?: number;
}

/** The figures of one source in a run, or of all its sources together. Nobody else counts them. */
export function figuresOf(run: Run, source?: SafetySource): RunFigures {
	const own = <T extends { source: SafetySource }>(of: readonly T[]): T[] =>
		of.filter((one) => source === undefined || one.source === source);
	const evidence = own(run.safety);
	const total = (count: (of: SafetyEvidence) => number) =>
		evidence.reduce((sum, of) => sum + count(of), 0);
	return {
		reports: total(({ reports }) => reports),
		deaths: total(deathsOf),
		...countsOf(own(run.analyses)),
		...(source === undefined && run.literature ? worksOf(run.literature.prisma) : {}),
	};
}

const worksOf = (counts: PrismaCounts) => ({
	worksScreened: counts.screened,
	worksIncluded: counts.includedReports,
	worksAwaiting: awaitingOf(counts),
});

/** Events of a source that any of their reports calls a death; of the whole period where the run has them. */
export const deathsOf = ({ deathReports, deaths }: SafetyEvidence): number =>
	deathReports?.events ?? deaths;

/** The run's figures by the names a text of the dossier stands on. */
export function figureNow(run: Run): FigureNow {
	const figures = new Map(Object.entries(figuresOf(run)));
	return (figure) => figures.get(figure);
}
