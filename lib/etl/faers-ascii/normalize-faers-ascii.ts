import type { Repairs } from '../../files';
import { sha256, type Quarantined } from '../../model';
import { attempt, lastDayOf } from '../normalize';
import { runNormalization, type Attempt, type Normalization } from '../run-normalization';
import { quarterCase, type Withdrawn } from './case';
import { casesOfQuarter, type CaseFound, type RowRemarks } from './cases-of-quarter';
import { plainNumber } from './plain-number';
import { findQuarterFiles, type QuarterFolder } from './quarter-files';
import { linesOf } from './table-rows';

export interface FaersAsciiOptions {
	onQuarantined?: (entry: Quarantined) => void | Promise<void>;
	/** The clock that tells the future from the past; the system's by default. */
	now?: () => Date;
}

/**
 * Turns FAERS quarter files, in a folder or a ZIP archive, into canonical reports: rows joined by
 * `primaryid` and `caseid`, the newest state of each case over all quarters, withdrawn cases
 * quarantined. A record is a row of DEMO. Throws InputError when the files are not there or are no quarter files.
 */
export async function normalizeFaersAscii(
	path: string,
	options: FaersAsciiOptions = {},
): Promise<Normalization> {
	const files = await findQuarterFiles(path);
	const repairs: Repairs = {};
	const withdrawn = await readWithdrawn(files.deleted, repairs);
	const remarks: RowRemarks = {};
	const lastDay = lastDayOf((options.now ?? (() => new Date()))());
	return runNormalization(readAttempts(files, { withdrawn, lastDay, remarks, repairs }), {
		onQuarantined: options.onQuarantined,
		leftOut: remarks,
		repairs,
	});
}

/** Cases FDA has withdrawn, each with the quarter of the last list that names it. */
async function readWithdrawn(
	lists: QuarterFolder['deleted'],
	repairs: Repairs,
): Promise<Map<string, number>> {
	const cases = new Map<string, number>();
	for (const { file, ordinal } of lists) {
		// A list that does not say its quarter counts for all of them.
		const until = ordinal === 0 ? Infinity : ordinal;
		for await (const line of linesOf(file, repairs)) {
			const caseId = plainNumber(/^\s*(\d+)\s*(?:[$,].*)?$/.exec(line)?.[1]);
			if (caseId !== undefined) cases.set(caseId, Math.max(until, cases.get(caseId) ?? 0));
		}
	}
	return cases;
}

interface CaseReading {
	withdrawn: Withdrawn;
	lastDay: string;
	remarks: RowRemarks;
	repairs: Repairs;
}

async function* readAttempts(
	{ quarters }: QuarterFolder,
	{ withdrawn, lastDay, remarks, repairs }: CaseReading,
): AsyncGenerator<Attempt> {
	for (const quarter of quarters) {
		const normaliser = quarterCase(withdrawn, quarter.ordinal);
		let number = 0;
		for await (const found of casesOfQuarter(quarter, remarks, repairs)) {
			number += 1;
			const fallbackRef = `${quarter.name} case ${number}`;
			yield found.kind === 'case'
				? attempt(found.raw, normaliser, { source: 'faers', lastDay, fallbackRef })
				: { kind: 'quarantined', entry: badRow(found) };
		}
	}
}

const badRow = ({ ref, text }: Extract<CaseFound, { kind: 'bad-row' }>): Quarantined => ({
	source: 'faers',
	ref,
	reason: 'bad-schema',
	message: 'The row has another number of columns than the first line of its file.',
	rawSha256: sha256(text),
});
