import type { Tally } from '../../model';

/** Counts labels; equal but for case and outer space, they are one, spelled as first seen. */
export class TallyCounter {
	readonly #counts = new Map<string, { label: string; count: number }>();

	add(label: string): void {
		const trimmed = label.trim();
		if (trimmed === '') return;
		const key = trimmed.toUpperCase();
		const entry = this.#counts.get(key);
		if (entry) entry.count += 1;
		else this.#counts.set(key, { label: trimmed, count: 1 });
	}

	/** Counts each different label of one report once, so that sums are of reports, not of rows. */
	addEach(labels: Iterable<string>): void {
		const seen = new Set<string>();
		for (const label of labels) {
			const key = label.trim().toUpperCase();
			if (seen.has(key)) continue;
			seen.add(key);
			this.add(label);
		}
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
