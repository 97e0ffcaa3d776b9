import type { JudgedWork, LiteratureEvidence, Run, Trial } from '../../model';
import { linkOfTrial, linkOfWork, marksOf, vancouver } from '../run/literature/works';
import type { XlsxCell, XlsxSheet } from './sheet';

/** The literature review as sheets: all works with what was decided, trials and their events, searches, and the numbers of the flow. */
export const literatureSheets = (run: Run): XlsxSheet[] => {
	const { literature } = run;
	if (!literature) return [];
	return [
		worksSheet(run, literature),
		searchesSheet(literature),
		flowSheet(literature),
		...(literature.trials.length === 0
			? []
			: [trialsSheet(run, literature), eventsSheet(literature)]),
	];
};

const titled = (text: string): XlsxCell[] => [{ text, format: 'title' }];
const columns = (all: ReadonlyArray<readonly [header: string, width: number]>) =>
	all.map(([header, width]) => ({ header, width }));

const WORKS = columns([
	['No.', 6],
	['State', 16],
	['Marks', 22],
	['Reference', 70],
	['Title', 60],
	['Year', 8],
	['Journal', 24],
	['DOI', 26],
	['PMID', 12],
	['Databases', 22],
	['Title and abstract', 16],
	['Full text', 14],
	['Retrieval', 14],
	['Reason', 34],
	['D', 5],
	['A', 5],
	['P', 5],
	['R', 5],
	['Level', 7],
	['Quality', 14],
	['Relevance', 14],
	['Comment', 40],
	['Appraised by', 22],
	['Design', 22],
	['Device', 22],
	['n', 14],
	['Follow-up', 14],
	['Outcomes', 40],
	['Complications', 40],
	['Conclusion', 40],
	['Taken by', 22],
	['Link', 14],
]);

function worksSheet(run: Run, literature: LiteratureEvidence): XlsxSheet {
	const { included, excluded, others, othersLeftOut } = literature;
	const rowsOf = (works: readonly JudgedWork[], state: string, isNumbered = false) =>
		works.map((work, index) => [
			isNumbered ? index + 1 : undefined,
			state,
			...workCells(run, work),
		]);
	return {
		name: 'Works',
		above: titled('Works of the literature review, with what was decided on each'),
		columns: WORKS,
		rows: [
			...rowsOf(included, 'included', true),
			...rowsOf(excluded, 'excluded at full text'),
			...rowsOf(others, 'other'),
		],
		below:
			othersLeftOut === 0 ? [] : [`Left out: ${othersLeftOut} more works, as they are too many.`],
	};
}

function workCells(run: Run, work: JudgedWork): XlsxCell[] {
	const { ids, appraisal = undefined, extraction = undefined } = work;
	const href = linkOfWork(run, work);
	return [
		marksOf(work)
			.map(({ text }) => text)
			.join('; ') || undefined,
		vancouver(work),
		work.title,
		work.year,
		work.journal,
		ids.doi,
		ids.pmid,
		work.databases.join('; '),
		work.titleAbstract,
		work.fullText,
		work.retrieval?.state,
		work.reason,
		appraisal?.device,
		appraisal?.application,
		appraisal?.patients,
		appraisal?.report,
		appraisal?.evidenceLevel,
		appraisal?.quality,
		appraisal?.relevance,
		appraisal?.comment,
		appraisal && `${appraisal.by}, ${appraisal.at}`,
		extraction?.design,
		extraction?.device,
		extraction?.n,
		extraction?.followUp,
		extraction?.outcomes,
		extraction?.complications,
		extraction?.conclusion,
		extraction && `${extraction.by}, ${extraction.at}`,
		href === undefined ? undefined : { text: 'at the source', href },
	];
}

const searchesSheet = ({ searches }: LiteratureEvidence): XlsxSheet => ({
	name: 'Literature searches',
	above: titled('Literature searches as they ran'),
	columns: columns([
		['No.', 6],
		['Search', 20],
		['Database', 24],
		['Kind', 12],
		['Searched at', 24],
		['By', 24],
		['Protocol version', 10],
		['Outcome', 14],
		['Hits', 10],
		['Records', 10],
		['New', 10],
		['String', 80],
		['File', 30],
		['SHA-256 of the file', 30],
		['Remarks', 60],
	]),
	rows: searches.map((search, index) => [
		index + 1,
		search.kind,
		search.database,
		search.databaseKind,
		search.ranAt,
		search.by,
		search.protocolVersion,
		search.outcome?.kind ?? (search.file ? 'file read' : undefined),
		search.hits,
		search.records,
		search.newRecords,
		search.string,
		search.file?.name,
		search.file?.sha256,
		[
			...(search.outcome?.message === undefined ? [] : [search.outcome.message]),
			...(search.outcome?.remarks ?? []).map(({ text }) => text),
		].join(' | ') || undefined,
	]),
});

const flowSheet = ({ prisma }: LiteratureEvidence): XlsxSheet => {
	const { identified, excludedFullText, previous, ...counts } = prisma;
	return {
		name: 'PRISMA',
		above: titled('Numbers of the PRISMA 2020 flow'),
		columns: columns([
			['Name', 26],
			['Of', 60],
			['n', 10],
		]),
		rows: [
			...identified.map(({ name, kind, records }) => [`identified (${kind})`, name, records]),
			...Object.entries(counts).map(([name, count]) => [name, undefined, count]),
			...excludedFullText.map(({ reason, reports }) => ['excludedFullText', reason, reports]),
			...Object.entries(previous ?? {}).map(([name, count]) => ['previous', name, count]),
		],
	};
};

function trialsSheet(run: Run, { trials, trialsLeftOut }: LiteratureEvidence): XlsxSheet {
	return {
		name: 'Trials',
		above: titled('Registered trials'),
		columns: columns([
			['Trial', 14],
			['Title', 60],
			['Status', 22],
			['Why stopped', 30],
			['Type', 16],
			['Phases', 12],
			['Conditions', 30],
			['Interventions', 40],
			['Sponsor', 26],
			['Enrolment', 10],
			['Kind of enrolment', 12],
			['Countries', 24],
			['Start', 12],
			['Completion', 12],
			['Results posted', 12],
			['Last update', 12],
			['Publications', 30],
		]),
		rows: trials.map((trial) => trialCells(run, trial)),
		below:
			trialsLeftOut === 0 ? [] : [`Left out: ${trialsLeftOut} more trials, as they are too many.`],
	};
}

function trialCells(run: Run, trial: Trial): XlsxCell[] {
	const href = linkOfTrial(run, trial);
	return [
		href === undefined ? trial.id : { text: trial.id, href },
		trial.title,
		trial.status,
		trial.whyStopped,
		trial.studyType,
		trial.phases.join('; '),
		trial.conditions.join('; '),
		trial.interventions.map(({ type, name }) => [type, name].filter(Boolean).join(': ')).join('; '),
		trial.sponsor,
		trial.enrolment?.count,
		trial.enrolment?.kind,
		trial.countries.join('; '),
		trial.startDate,
		trial.completionDate ?? trial.primaryCompletionDate,
		trial.hasResults ? (trial.resultsFirstPosted ?? 'posted') : 'none posted',
		trial.lastUpdatePosted,
		trial.references.flatMap(({ pmid }) => pmid ?? []).join('; '),
	];
}

/** Every term of every group: a row each, so that they can be counted. */
const eventsSheet = ({ trials }: LiteratureEvidence): XlsxSheet => ({
	name: 'Trial events',
	above: titled('Adverse events of registered trials, a row a group and term'),
	columns: columns([
		['Trial', 14],
		['Serious', 9],
		['Organ system', 34],
		['Term', 34],
		['Group', 40],
		['Affected', 10],
		['At risk', 10],
		['Events', 10],
		['Vocabulary', 16],
	]),
	rows: trials.flatMap(({ id, adverseEvents }) =>
		(adverseEvents?.events ?? []).flatMap((event) =>
			event.groups.map(({ group, affected, atRisk, events }) => [
				id,
				event.serious ? 'yes' : 'no',
				event.organSystem,
				event.term,
				adverseEvents?.groups.find((one) => one.id === group)?.title ?? group,
				affected,
				atRisk,
				events,
				event.vocabulary,
			]),
		),
	),
});
