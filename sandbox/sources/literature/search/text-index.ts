import { normalise } from './normalise.ts';

/** Words of one field of many documents, and which documents have them. */
export class TextIndex {
	private readonly texts: string[] = [];
	private readonly places = new Map<string, number[]>();

	/** Adds the next document. */
	add(text: string): void {
		const place = this.texts.length;
		const plain = normalise(text);
		this.texts.push(` ${plain} `);
		for (const word of new Set(plain.split(' '))) {
			const known = this.places.get(word);
			if (known) known.push(place);
			else this.places.set(word, [place]);
		}
	}

	/** The documents that hold the words one after another; `*` at the end of the last stands for any ending. */
	having(phrase: string): number[] {
		const open = phrase.trim().endsWith('*');
		const plain = normalise(phrase);
		const words = plain.split(' ');
		const whole = open ? words.slice(0, -1) : words;
		if (open && whole.length === 0) return this.beginning(plain);
		const lists = whole.map((word) => this.places.get(word) ?? []);
		const shortest = lists.reduce((least, list) => (list.length < least.length ? list : least));
		if (words.length === 1) return shortest;
		const sought = open ? ` ${plain}` : ` ${plain} `;
		return shortest.filter((place) => this.texts[place]?.includes(sought));
	}

	private beginning(stem: string): number[] {
		const found = new Set<number>();
		if (stem === '') return [];
		for (const [word, places] of this.places) {
			if (word.startsWith(stem)) for (const place of places) found.add(place);
		}
		return [...found];
	}
}
