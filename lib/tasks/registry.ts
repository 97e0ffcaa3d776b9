import type { Task } from './task';
import { analyseReports } from './analyse-reports';
import {
	askContingency,
	askCounts,
	askDevice,
	askProduct,
	askReport,
	askWhole,
} from './ask-sources';
import { drawAnalyses } from './draw-analyses';
import { makeReport } from './make-report';
import { normalizeRecords } from './normalize-records';
import { readSource } from './read-source';
import { signReport } from './sign-report';

/** Every task a worker can run, by name. A task is added with a file and a line here. */
export const TASKS: ReadonlyMap<string, Task<never, unknown>> = new Map(
	[
		analyseReports,
		askContingency,
		askCounts,
		askDevice,
		askProduct,
		askReport,
		askWhole,
		drawAnalyses,
		makeReport,
		normalizeRecords,
		readSource,
		signReport,
	].map((task) => [task.name, task]),
);
