/** Gives each record an id of its own: of those of one number the later ones get `~2`, `~3`, whatever else is there. */
export class UniqueIds {
	readonly #taken = new Set<string>();
	readonly #times = new Map<string, number>();

	own<T extends { id: string }>(one: T): T {
		if (!this.#taken.has(one.id)) {
			this.#taken.add(one.id);
			return one;
		}
		let times = this.#times.get(one.id) ?? 1;
		let id: string;
		do id = `${one.id}~${(times += 1)}`;
		while (this.#taken.has(id));
		this.#times.set(one.id, times);
		this.#taken.add(id);
		return { ...one, id };
	}
}
