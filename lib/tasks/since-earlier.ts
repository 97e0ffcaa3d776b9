import { readFile } from 'node:fs/promises';
import { messageOf, type Run, type Since } from '../model';
import { compareRuns, parseRun, ROWS_KEPT } from '../report';

/** The run of the last report as a file, or why there is none. */
export type EarlierRun =
	| { kind: 'file'; path: string; signed: Extract<Since, { kind: 'compared' }>['signed'] }
	| Exclude<Since, { kind: 'compared' }>;

/** What a run says of the report before it. A run that cannot be read, or of another product, is said. */
export async function sinceEarlier(run: Run, earlier: EarlierRun): Promise<Since> {
	if (earlier.kind !== 'file') return earlier;
	try {
		const before = parseRun(await readFile(earlier.path, 'utf8'));
		const comparison = compareRuns(before, run, { rows: ROWS_KEPT });
		return { kind: 'compared', comparison, signed: earlier.signed };
	} catch (thrown) {
		return { kind: 'unread', message: `its run could not be compared: ${messageOf(thrown)}` };
	}
}
