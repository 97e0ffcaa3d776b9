import {
	REPORT_SOURCES,
	DEATH_REPORTS,
	isChosenForSeriousness,
	safetyReportSchema,
	SERIOUS_REPORTS,
	type Dataset,
	type SafetyEvidence,
	type SafetyReport,
	type SourceOutcome,
	type WholeFigures,
} from '../model';
import {
	CaseCollector,
	type Coder,
	summarizeSafety,
	withNarrativesOnce,
	type CaseReach,
} from '../report';
import { distinctRecords, ofKind } from './distinct-records';
import type { GivenDataset } from './records';

/** What the safety evidence of a run is made of. */
export interface SafetyParts {
	datasets: readonly GivenDataset[];
	/** Most rows of the line listing, and then of other serious reports `MOST_SERIOUS`; up to `MOST_LISTED` where absent. */
	lineListingRows?: number;
	/** The sources' own figures of the whole period, where more reports exist than were fetched. */
	whole?: readonly WholeFigures[];
}

/** Reports of a source listed where nothing else is asked: more, and the run is no file to keep or send. */
const MOST_LISTED = 50_000;
/** Other serious reports listed where the listing is bounded; the report says where this binds. */
const MOST_SERIOUS = 2000;

/** What the report prints of each source's reports: tallies of the newest, and the cases among all that were read. */
export async function safetyEvidence(
	{ datasets, lineListingRows, whole = [] }: SafetyParts,
	onRecord: () => void,
	coder?: Coder,
): Promise<SafetyEvidence[]> {
	const evidence: SafetyEvidence[] = [];
	for (const source of REPORT_SOURCES) {
		const own = ofKind(datasets, 'safety-reports').filter(
			({ dataset }) => dataset.source === source,
		);
		const newest = own.filter((one) => !isChosen(one));
		const read = newest.filter(({ dataset }) => wasRead(dataset));
		if (read.length === 0) continue;
		const cases = new CaseCollector(coder);
		for (const subject of [DEATH_REPORTS, SERIOUS_REPORTS]) {
			const chosen = own.filter(({ dataset }) => dataset.outcome.subject === subject);
			for await (const report of distinctRecords(chosen, safetyReportSchema, onRecord)) {
				cases.add(report);
			}
		}
		const reports = eachTo(cases, distinctRecords(read, safetyReportSchema, onRecord));
		const summary = await summarizeSafety(
			source,
			reports,
			{ lineListing: lineListingRows ?? MOST_LISTED },
			coder,
		);
		const figures = whole.find((one) => one.source === source);
		const bound = lineListingRows === undefined ? MOST_LISTED : MOST_SERIOUS;
		evidence.push(
			withNarrativesOnce({
				...summary,
				...cases.lists(reachOf(newest, own), bound),
				...(figures ? { whole: figures } : {}),
			}),
		);
	}
	return evidence;
}

/** Whether a dataset holds reports chosen for what they say; such are listed and enter no tally. */
const isChosen = ({ dataset }: GivenDataset): boolean => isChosenForSeriousness(dataset.outcome);

async function* eachTo<T extends SafetyReport>(
	cases: CaseCollector,
	reports: AsyncIterable<T>,
): AsyncGenerator<T> {
	for await (const report of reports) {
		cases.add(report);
		yield report;
	}
}

/** Whether all deaths and serious reports of the period were read: with all reports, or for themselves. */
function reachOf(newest: readonly GivenDataset[], own: readonly GivenDataset[]): CaseReach {
	const isAll = newest.every(({ dataset }) => isAnswered(dataset.outcome));
	const asked = (subject: string) =>
		own.find(({ dataset }) => dataset.outcome.subject === subject)?.dataset.outcome;
	const deaths = asked(DEATH_REPORTS);
	const serious = asked(SERIOUS_REPORTS);
	return {
		allDeaths: isAll || isAnswered(deaths),
		allSerious: isAll || isAnswered(serious),
		deathsAtSource: deaths?.total,
		seriousAtSource: serious?.total,
	};
}

/** Whether a source gave all it has for a question. */
const isAnswered = (outcome: SourceOutcome | undefined): boolean =>
	outcome?.kind === 'found' || outcome?.kind === 'none';

/** Whether a dataset is what a source answered, if only "nothing"; a failed one without records is not. */
const wasRead = ({ count, outcome }: Dataset): boolean =>
	count > 0 || ['found', 'none', 'truncated'].includes(outcome.kind);
