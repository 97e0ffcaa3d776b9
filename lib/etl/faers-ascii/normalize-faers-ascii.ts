import { sha256, type Quarantined } from '../../model';
import { attempt, lastDayOf } from '../normalize';
import { runNormalization, type Attempt, type Normalization } from '../run-normalization';
import { quarterCase } from './case';
import { casesOfQuarter, type CaseFound, type RowRemarks } from './cases-of-quarter';
import { findQuarterFiles, type QuarterFolder } from './quarter-files';
import { linesOf } from './table-rows';

export interface FaersAsciiOptions {
	onQuarantined?: (entry: Quarantined) => void | Promise<void>;
	/** The clock that tells the future from the past; the system's by default. */
	now?: () => Date;
}

/**
 * Turns a folder of FAERS quarter files into canonical reports: rows joined by `primaryid`, the
 * highest version of each case over all quarters, withdrawn cases quarantined. A record is a row of
 * DEMO. Throws InputError when the files are not there or are no quarter files.
 */
export async function normalizeFaersAscii(
	folder: string,
	options: FaersAsciiOptions = {},
): Promise<Normalization> {
	const files = await findQuarterFiles(folder);
	const deleted = await readDeleted(files.deleted);
	const remarks: RowRemarks = {};
	const lastDay = lastDayOf((options.now ?? (() => new Date()))());
	const normaliser = quarterCase(deleted);
	return runNormalization(readAttempts(files, normaliser, lastDay, remarks), normaliser.rules, {
		onQuarantined: options.onQuarantined,
		leftOut: remarks,
	});
}

async function readDeleted(paths: readonly string[]): Promise<Set<string>> {
	const cases = new Set<string>();
	for (const path of paths) {
		for await (const line of linesOf(path)) {
			const caseId = /^\s*(\d+)\s*(?:[$,].*)?$/.exec(line)?.[1];
			if (caseId !== undefined) cases.add(caseId);
		}
	}
	return cases;
}

async function* readAttempts(
	{ quarters }: QuarterFolder,
	normaliser: ReturnType<typeof quarterCase>,
	lastDay: string,
	remarks: RowRemarks,
): AsyncGenerator<Attempt> {
	for (const quarter of quarters) {
		let number = 0;
		for await (const found of casesOfQuarter(quarter, remarks)) {
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
