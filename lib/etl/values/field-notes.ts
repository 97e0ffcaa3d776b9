/** Why a value was left out of a record that was kept. */
export type FieldReason =
	| 'impossible-date'
	| 'future-date'
	| 'placeholder-date'
	| 'implausible-age'
	| 'unreadable-age'
	| 'implausible-weight'
	| 'unreadable-weight'
	| 'unknown-country'
	| 'unknown-role'
	| 'unknown-event-type';

/** Collects the values of one record that are no possible value of their field, as written. */
export class FieldNotes {
	readonly reasons: FieldReason[] = [];
	#values: Record<string, string> | undefined;

	add(field: string, reason: FieldReason, raw: string): void {
		this.reasons.push(reason);
		this.#values ??= {};
		this.#values[field] = raw;
	}

	/** Field to text as written; nothing when all could be read. */
	get values(): Record<string, string> | undefined {
		return this.#values;
	}
}
