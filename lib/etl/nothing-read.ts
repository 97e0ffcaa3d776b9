import { InputError, type NormalizationCounts, type Quarantined } from '../model';

/** Remembers the first record put aside, to say what is wrong when all of them were. */
export class FirstAside {
	#first: Quarantined | undefined;

	/** Takes note of a record put aside; FDA's withdrawals are no fault of the file. */
	note(entry: Quarantined): void {
		if (entry.reason !== 'deleted-case') this.#first ??= entry;
	}

	/** @throws InputError when there were records, none could be read, and `reasons` (all by default) are why */
	refuseNothingRead(counts: NormalizationCounts, reasons?: readonly string[]): void {
		const first = this.#first;
		if (!first || counts.in === 0 || counts.quarantined < counts.in) return;
		if (reasons && !Object.keys(counts.reasons).every((reason) => reasons.includes(reason))) return;
		throw new InputError(
			`none of the ${counts.in} records of the input could be read. ${first.ref}: ${first.message}`,
			{ mend: 'Give raw records as their source sends them, and name that source.' },
		);
	}
}
