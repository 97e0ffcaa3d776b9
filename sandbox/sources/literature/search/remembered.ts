import type { WorkIndex } from './work-index.ts';

/** How many answers are kept. */
const MOST = 8;

/** What was found last in an index: paging asks for the same again and again. */
export class Remembered<Found> {
	private readonly kept = new WeakMap<WorkIndex, Map<string, Found>>();

	/** What is known under a name, or is found now. */
	of(index: WorkIndex, name: string, find: () => Found): Found {
		const known = this.kept.get(index) ?? new Map<string, Found>();
		this.kept.set(index, known);
		const before = known.get(name);
		if (before !== undefined) return before;
		const found = find();
		known.set(name, found);
		const [oldest] = known.keys();
		if (known.size > MOST && oldest !== undefined) known.delete(oldest);
		return found;
	}
}
