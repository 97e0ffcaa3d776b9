/** What a person said of two records, in the order it was said: the last word on a pair counts. */
export interface HandDecision {
	/** `same`: one work, whatever the comparison says. `apart`: two works; it also undoes a merge. */
	verdict: 'same' | 'apart';
	records: readonly [string, string];
}

/** What people said last of each pair of records. */
export class HandDecisions {
	readonly #said = new Map<string, HandDecision>();

	constructor(decisions: Iterable<HandDecision>) {
		for (const decision of decisions) {
			const key = keyOf(...decision.records);
			// Later words come later, also on a pair that was spoken of before.
			this.#said.delete(key);
			this.#said.set(key, decision);
		}
	}

	isApart(a: string, b: string): boolean {
		return this.#said.size > 0 && this.#said.get(keyOf(a, b))?.verdict === 'apart';
	}

	get same(): HandDecision[] {
		return [...this.#said.values()].filter(({ verdict }) => verdict === 'same');
	}
}

const keyOf = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);
