import type { Repairs } from '../files';
import {
	noCounts,
	type NormalizationCounts,
	type Quarantined,
	type RegistryRecord,
	type SafetyReport,
} from '../model';
import { DuplicateIndex, type Settlement } from './dedup/duplicate-index';
import type { DuplicateRules } from './dedup/facts';
import type { Reading } from './normaliser';
import { Spool } from './spool';

export type CanonicalRecord = SafetyReport | RegistryRecord;

/** A raw record as read, or why it was put aside. */
export type Attempt =
	| Extract<Reading, { kind: 'record' }>
	| { kind: 'quarantined'; entry: Quarantined };

export interface Normalization {
	/** Survivors in the order they came in. Consuming it does the work; it can be consumed once. */
	records: AsyncIterable<CanonicalRecord>;
	/** Complete once the records were consumed; `in = out + superseded + quarantined` then. */
	counts(): NormalizationCounts;
}

/**
 * Reads all attempts, spools the readable ones, settles duplicates and gives out the survivors. In
 * memory are one record and the duplicate index; the spool is removed at the end, also on an error.
 */
export function runNormalization(
	attempts: AsyncIterable<Attempt>,
	rules: DuplicateRules,
	{ onQuarantined, leftOut = {}, repairs = {} }: RunOptions = {},
): Normalization {
	const counts = noCounts();
	return {
		records: work(attempts, rules, counts, { onQuarantined, leftOut }),
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
	rules: DuplicateRules,
	counts: NormalizationCounts,
	{ onQuarantined, leftOut }: RunOptions & { leftOut: Record<string, number> },
): AsyncGenerator<CanonicalRecord> {
	const spool = new Spool();
	try {
		const index = new DuplicateIndex(rules);
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
		const settlement = index.settle(spool.lines);
		counts.superseded = settlement.duplicates;
		for (const [reason, number] of Object.entries(settlement.reasons))
			add(counts.reasons, reason, number);
		counts.out = spool.lines - settlement.duplicates;
		counts.incidents = counts.events = counts.out;
		yield* survivorsOf(spool, settlement);
	} finally {
		await spool.close();
	}
}

async function* survivorsOf(
	spool: Spool,
	{ survivors, earliestDays }: Settlement,
): AsyncGenerator<CanonicalRecord> {
	let line = 0;
	for await (const text of spool.read()) {
		if (survivors[line] === 1) yield amend(parseOwn(text), earliestDays.get(line));
		line += 1;
	}
}

/** The spool holds what this process wrote a moment ago. */
const parseOwn = (text: string): CanonicalRecord => JSON.parse(text) as CanonicalRecord;

/** A record that stands for copies was first received when the first of them was. */
function amend(record: CanonicalRecord, day: number | undefined): CanonicalRecord {
	if (day === undefined || record.schema !== 'cer.safety-report/1') return record;
	const raw = String(day);
	const value = `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6)}`;
	return { ...record, dates: { ...record.dates, received: { value, precision: 'day', raw } } };
}

function add(totals: Record<string, number>, reason: string, number = 1): void {
	totals[reason] = (totals[reason] ?? 0) + number;
}
