import { nameKey, shownName, spellName } from '../../model';

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

/** The same for names of products and events: spellings of one name are one (`nameKey`), shown in one of them. */
export class SpelledNames {
	readonly list: string[] = [];
	/** By the name as given, so that each spelling is looked at once. */
	readonly #numbers = new Map<string, number>();
	readonly #byKey = new Map<string, number>();

	numberOf(name: string): number {
		const known = this.#numbers.get(name);
		if (known !== undefined) return known;
		const key = nameKey(name);
		const number = this.#byKey.get(key) ?? this.list.length;
		const shown = this.list[number] as string | undefined;
		const spelled = spellName(name);
		this.list[number] = shown === undefined ? spelled : shownName(shown, spelled);
		this.#byKey.set(key, number);
		this.#numbers.set(name, number);
		return number;
	}
}
