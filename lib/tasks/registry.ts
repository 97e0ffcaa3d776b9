import type { Task } from './task';
import { analyseReports } from './analyse-reports';
import { askNotices, askPublication, askTrial } from './ask-literature';
import {
	askContingency,
	askCounts,
	askDevice,
	askProduct,
	askReport,
	askWhole,
} from './ask-sources';
import { drawAnalyses } from './draw-analyses';
import { groupWorks } from './group-works';
import { makeReport } from './make-report';
import { normalizeRecords } from './normalize-records';
import { rankWorks } from './rank-works';
import { readReferencesFile } from './read-references';
import { readSource } from './read-source';
import { searchLiterature } from './search-literature';
import { signReport } from './sign-report';

/** Every task a worker can run, by name. A task is added with a file and a line here. */
export const TASKS: ReadonlyMap<string, Task<never, unknown>> = new Map(
	[
		analyseReports,
		askContingency,
		askCounts,
		askDevice,
		askNotices,
		askProduct,
		askPublication,
		askReport,
		askTrial,
		askWhole,
		drawAnalyses,
		groupWorks,
		makeReport,
		normalizeRecords,
		rankWorks,
		readReferencesFile,
		readSource,
		searchLiterature,
		signReport,
	].map((task) => [task.name, task]),
);
