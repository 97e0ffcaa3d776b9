/** Title and id of the chapter: guidelines give it no number, so it stands before the first of theirs. */
export const CHANGES = {
	title: 'Changes since the last report',
	id: 'changes-since-last',
} as const;

/** Rows of each table of changes in print; all counts are over all, and the run holds more. */
export const ROWS = 25;
