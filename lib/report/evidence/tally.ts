import { nameKey, shownName, spellName, type Tally } from '../../model';

/** Counts labels; spellings of one name are one (`nameKey`), shown in one of them. */
export class TallyCounter {
	readonly #counts = new Map<string, { label: string; count: number }>();

	add(label: string): void {
		const spelled = spellName(label);
		if (spelled === '') return;
		const key = nameKey(spelled);
		const entry = this.#counts.get(key);
		if (!entry) {
			this.#counts.set(key, { label: spelled, count: 1 });
			return;
		}
		entry.count += 1;
		entry.label = shownName(entry.label, spelled);
	}

	/** Counts each different label of one report once, so that sums are of reports, not of rows. */
	addEach(labels: Iterable<string>): void {
		const seen = new Set<string>();
		for (const label of labels) {
			const key = nameKey(label);
			if (seen.has(key)) continue;
			seen.add(key);
			this.add(label);
		}
	}

	/** How many different labels were counted. */
	get size(): number {
		return this.#counts.size;
	}

	/** Most frequent first, then by name; at most `limit`. */
	top(limit = Number.POSITIVE_INFINITY): Tally[] {
		return [...this.#counts.values()]
			.sort((a, b) => b.count - a.count || compare(a.label, b.label))
			.slice(0, limit);
	}

	/** In the order given; labels never counted are left out, others follow by frequency. */
	inOrder(order: readonly string[]): Tally[] {
		const rank = new Map(order.map((label, index) => [label.toUpperCase(), index]));
		const place = ({ label }: Tally) => rank.get(label.toUpperCase()) ?? order.length;
		return this.top().sort((a, b) => place(a) - place(b));
	}
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
