/** Gives each different name a number, 0, 1, 2, … in order of first appearance. */
export class Names {
	readonly list: string[] = [];
	readonly #numbers = new Map<string, number>();

	numberOf(name: string): number {
		const known = this.#numbers.get(name);
		if (known !== undefined) return known;
		const next = this.list.length;
		this.#numbers.set(name, next);
		this.list.push(name);
		return next;
	}
}
