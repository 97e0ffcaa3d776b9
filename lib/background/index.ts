export { unreadable, type DatasetFile, type WrittenDataset } from './dataset-files';
export { runTask, type TaskOptions } from './run-task';
export type { Task, TaskProgress } from './task';
export { analyseReports, type ReportsToAnalyse } from './tasks/analyse-reports';
export {
	askContingency,
	askCounts,
	askDevice,
	askProduct,
	askReport,
	askWhole,
} from './tasks/ask-sources';
export type { SourceAddresses } from './tasks/asking';
export { drawAnalyses, type DrawnAnalyses } from './tasks/draw-analyses';
export { makeReport, type MadeReport, type ReportFormat } from './tasks/make-report';
export { normalizeRecords, type NormalizedRecords } from './tasks/normalize-records';
export { readSource, type SourceRecords, type SourceRequest } from './tasks/read-source';
export type { GivenDataset } from './tasks/records';
export { closePools, poolFigures } from './thread/pool';
export { withWorkingFolder } from './working-folder';
