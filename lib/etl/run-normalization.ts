import type { Repairs } from '../files';
import {
	isSafetyReport,
	noCounts,
	type NormalizationCounts,
	type Quarantined,
	type RegistryRecord,
	type SafetyReport,
} from '../model';
import { aloneRole, Spool, withRole } from '../incidents';
import { StateIndex, type Settlement } from './dedup/state-index';
import type { Reading } from './normaliser';

export type CanonicalRecord = SafetyReport | RegistryRecord;

/** A raw record as read, or why it was put aside. */
export type Attempt =
	| Extract<Reading, { kind: 'record' }>
	| { kind: 'quarantined'; entry: Quarantined };

export interface Normalization {
	/** All but older states, in the order they came in, each report with its role in its incident. Consuming it does the work; it can be consumed once. */
	records: AsyncIterable<CanonicalRecord>;
	/** Complete once the records were consumed; `in = out + superseded + quarantined` then. */
	counts(): NormalizationCounts;
}

/**
 * Reads all attempts, spools the readable ones, leaves out older states and gives out the others with
 * their links. In memory are one record and the index; the spool is removed at the end, also on an error.
 */
export function runNormalization(
	attempts: AsyncIterable<Attempt>,
	{ onQuarantined, leftOut = {}, repairs = {} }: RunOptions = {},
): Normalization {
	const counts = noCounts();
	return {
		records: work(attempts, counts, { onQuarantined, leftOut }),
		counts: () => ({
			...structuredClone(counts),
			fieldsLeftOut: Object.keys(leftOut).length > 0 ? { ...leftOut } : undefined,
			repairs: Object.keys(repairs).length > 0 ? { ...repairs } : undefined,
		}),
	};
}

export interface RunOptions {
	/** Told of each record put aside; awaited. */
	onQuarantined?: (entry: Quarantined) => void | Promise<void>;
	/** Where values left out are counted by reason; the reader of the records may count here too. */
	leftOut?: Record<string, number>;
	/** Where the reader of the records counts what it mended. */
	repairs?: Repairs;
}

async function* work(
	attempts: AsyncIterable<Attempt>,
	counts: NormalizationCounts,
	{ onQuarantined, leftOut }: RunOptions & { leftOut: Record<string, number> },
): AsyncGenerator<CanonicalRecord> {
	const spool = new Spool();
	try {
		const index = new StateIndex();
		for await (const attempt of attempts) {
			counts.in += 1;
			if (attempt.kind === 'quarantined') {
				counts.quarantined += 1;
				add(counts.reasons, attempt.entry.reason);
				await onQuarantined?.(attempt.entry);
				continue;
			}
			index.add(spool.lines, attempt.facts);
			for (const reason of attempt.left) add(leftOut, reason);
			await spool.write(JSON.stringify(attempt.record));
		}
		const { reasons, linked, ...settlement } = index.settle(spool.lines);
		const { superseded, incidents, events, groups } = settlement;
		Object.assign(counts, { superseded, incidents, events, groups });
		for (const [reason, number] of Object.entries(reasons)) add(counts.reasons, reason, number);
		if (Object.keys(linked).length > 0) counts.linked = linked;
		counts.out = spool.lines - superseded;
		yield* stayingOf(spool, settlement);
	} finally {
		await spool.close();
	}
}

async function* stayingOf(
	spool: Spool,
	{ stays, earliestDays, roles }: Pick<Settlement, 'stays' | 'earliestDays' | 'roles'>,
): AsyncGenerator<CanonicalRecord> {
	let line = 0;
	for await (const text of spool.read()) {
		const at = line++;
		if (stays[at] !== 1) continue;
		const record = parseOwn(text);
		if (!isSafetyReport(record)) yield record;
		else {
			const report = receivedFirst(record, earliestDays.get(at));
			yield withRole(report, roles.get(at) ?? aloneRole(report.id));
		}
	}
}

/** The spool holds what this process wrote a moment ago. */
const parseOwn = (text: string): CanonicalRecord => JSON.parse(text) as CanonicalRecord;

/** A report was first received when the first of its states was. */
function receivedFirst(report: SafetyReport, day: number | undefined): SafetyReport {
	if (day === undefined) return report;
	const raw = String(day);
	const value = `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6)}`;
	return { ...report, dates: { ...report.dates, received: { value, precision: 'day', raw } } };
}

function add(totals: Record<string, number>, reason: string, number = 1): void {
	totals[reason] = (totals[reason] ?? 0) + number;
}
