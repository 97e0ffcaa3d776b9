export { unreadable, type DatasetFile, type WrittenDataset } from './dataset-files';
export { runTask, type TaskOptions } from './run-task';
export type { Task, TaskProgress } from './task';
export { analyseReports, type ReportsToAnalyse } from './analyse-reports';
export {
	askContingency,
	askCounts,
	askDevice,
	askProduct,
	askReport,
	askWhole,
} from './ask-sources';
export { askNotices, askPublication, askTrial } from './ask-literature';
export type { SourceAddresses } from './asking';
export type { Terminologies } from './code-run';
export { drawAnalyses, type DrawnAnalyses } from './draw-analyses';
export { groupInWorker, type RecordsToGroup } from './group-works';
export { makeReport, type MadeReport } from './make-report';
export type { EarlierRun } from './since-earlier';
export { normalizeRecords, type NormalizedRecords } from './normalize-records';
export { rankWorks, type WorksToRank } from './rank-works';
export { readReferencesFile, type ReadReferences } from './read-references';
export { readSource, type SourceRecords, type SourceRequest } from './read-source';
export type { GivenDataset } from './records';
export { closePools, poolFigures } from './thread/pool';
export {
	fetchTerminology,
	readTerminologyFiles,
	type ReadTerminology,
	type TerminologyFile,
} from './terminology';
export { searchLiterature, type SearchedDatabase } from './search-literature';
export { signReport, type ReportToSign } from './sign-report';
export { withWorkingFolder } from './working-folder';
