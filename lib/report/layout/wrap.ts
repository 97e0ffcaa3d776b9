import type { Face } from '../figures/drawing';
import { breakable, clusters } from './break-places';
import type { Tag } from './structure';
import type { TextMetrics } from './text-metrics';

/** A piece of a line in one face and colour. */
export interface Run {
	text: string;
	face: Face;
	color: string;
	/** The link it is, where it is one. */
	of?: Tag;
}

/** A set line: its runs and their places from the left edge, in points. */
export interface Line {
	runs: ReadonlyArray<Run & { x: number }>;
	width: number;
}

const looksAlike = (one: Run, other: Run): boolean =>
	one.face === other.face && one.color === other.color && one.of === other.of;

interface Word {
	pieces: Run[];
	width: number;
	spaceBefore: number;
}

/**
 * A line with the space that was broken at as its last letter, which is not drawn and not in its
 * width: what is copied or read aloud of a paragraph would else join the words around the break.
 */
export function endingInSpace({ runs, width }: Line): Line {
	const last = runs.length - 1;
	const spaced = runs.map((run, index) =>
		index === last ? { ...run, text: `${run.text} ` } : run,
	);
	return { runs: spaced, width };
}

/**
 * Breaks runs into lines no wider than `width`. Lines break at spaces, between Chinese characters and
 * Thai words and, where one word alone
 * is too wide, after / - _ . , ; & = ? and at last anywhere, so that nothing runs out of its column.
 */
export function wrapRuns(
	runs: readonly Run[],
	size: number,
	width: number,
	metrics: TextMetrics,
): Line[] {
	const words = splitWords(runs, size, metrics);
	const lines: Line[] = [];
	let line = new LineBuilder(size, metrics);
	const finish = (atSpace = false) => {
		const built = line.build();
		lines.push(atSpace ? endingInSpace(built) : built);
		line = new LineBuilder(size, metrics);
	};
	for (const word of words) {
		const needed = line.isEmpty ? word.width : line.width + word.spaceBefore + word.width;
		if (needed <= width + 0.01) {
			line.add(word);
			continue;
		}
		const room = width - line.width - word.spaceBefore;
		const fillsUp = !line.isEmpty && word.width > width && room > width * LEAST_ROOM;
		if (!line.isEmpty && !fillsUp) finish(word.spaceBefore > 0);
		breakWord(word, size, fillsUp ? room : width, width, metrics).forEach((part, index) => {
			if (index > 0) finish();
			line.add(part);
		});
	}
	if (!line.isEmpty || lines.length === 0) finish();
	return lines;
}

class LineBuilder {
	readonly #size: number;
	readonly #metrics: TextMetrics;
	readonly #runs: Array<Run & { x: number }> = [];
	width = 0;

	constructor(size: number, metrics: TextMetrics) {
		this.#size = size;
		this.#metrics = metrics;
	}

	get isEmpty(): boolean {
		return this.#runs.length === 0;
	}

	add(word: Word): void {
		let space = this.isEmpty ? 0 : word.spaceBefore;
		for (const piece of word.pieces) {
			const last = this.#runs.at(-1);
			if (last && looksAlike(last, piece)) {
				last.text += (space > 0 ? ' ' : '') + piece.text;
			} else {
				this.#runs.push({ ...piece, x: this.width + space });
			}
			this.width += space + this.#metrics.width(piece.text, piece.face, this.#size);
			space = 0;
		}
	}

	build(): Line {
		return { runs: this.#runs, width: this.width };
	}
}

function splitWords(runs: readonly Run[], size: number, metrics: TextMetrics): Word[] {
	const words: Word[] = [];
	let open: Word | undefined;
	let space = 0;
	for (const run of runs) {
		for (const token of run.text.split(/( +)/)) {
			if (token === '') continue;
			if (token.startsWith(' ')) {
				space = metrics.width(' ', run.face, size);
				open = undefined;
				continue;
			}
			breakable(token).forEach((text, index) => {
				if (!open || index > 0) {
					open = { pieces: [], width: 0, spaceBefore: space };
					words.push(open);
					space = 0;
				}
				open.pieces.push({ ...run, text });
				open.width += metrics.width(text, run.face, size);
			});
		}
	}
	return words;
}

/** A word too long for any line begins on the current one when this share of it is free. */
const LEAST_ROOM = 0.3;

/** Places after which a long word, an address or a query, may be broken. */
const BREAK_AFTER = /(?<=[/\-_.,;&=?+:)])/u;

/** A word in parts: the first at most `firstWidth` wide, the others `width`. */
function breakWord(
	word: Word,
	size: number,
	firstWidth: number,
	width: number,
	metrics: TextMetrics,
): Word[] {
	if (word.width <= firstWidth) return [word];
	const parts = new PartBuilder(word.spaceBefore, firstWidth, width);
	for (const piece of word.pieces) {
		for (const chunk of piece.text.split(BREAK_AFTER)) {
			const chunkWidth = metrics.width(chunk, piece.face, size);
			if (parts.fits(chunkWidth)) {
				parts.add({ ...piece, text: chunk }, chunkWidth);
				continue;
			}
			if (chunkWidth <= width) parts.flush();
			for (const character of clusters(chunk)) {
				const characterWidth = metrics.width(character, piece.face, size);
				if (!parts.fits(characterWidth)) parts.flush();
				parts.add({ ...piece, text: character }, characterWidth);
			}
		}
	}
	return parts.finish();
}

class PartBuilder {
	readonly #parts: Word[] = [];
	readonly #width: number;
	#current: Word;
	#limit: number;

	constructor(spaceBefore: number, firstWidth: number, width: number) {
		this.#current = { pieces: [], width: 0, spaceBefore };
		this.#limit = firstWidth;
		this.#width = width;
	}

	fits(width: number): boolean {
		return this.#current.width + width <= this.#limit;
	}

	add(piece: Run, width: number): void {
		const last = this.#current.pieces.at(-1);
		if (last && looksAlike(last, piece)) last.text += piece.text;
		else this.#current.pieces.push({ ...piece });
		this.#current.width += width;
	}

	flush(): void {
		// An empty first part says that nothing of the word fits on the line it was to begin on.
		const nothingFits = this.#limit < this.#width;
		if (this.#current.pieces.length > 0 || nothingFits) this.#parts.push(this.#current);
		this.#current = { pieces: [], width: 0, spaceBefore: 0 };
		this.#limit = this.#width;
	}

	finish(): Word[] {
		this.flush();
		return this.#parts;
	}
}
