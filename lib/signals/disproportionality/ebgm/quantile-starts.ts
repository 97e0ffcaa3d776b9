/** Points of the grid of ln E for each doubling of E. */
const PER_OCTAVE = 32;
const STEP = Math.LN2 / PER_OCTAVE;

/**
 * Starts for a quantile as a function of the expected count, all else fixed: cubic interpolation of
 * its logarithm between a grid of ln E, whose points are solved when they are first needed. With
 * 32 points a doubling the start is off by some 1e-8, so that one Newton step finishes. The grid
 * does not depend on what is asked, so neither does the last digit of an answer.
 */
export class QuantileStarts {
	readonly #solved = new Map<number, number>();
	readonly #logQuantileAt: (expected: number) => number;

	/** `logQuantileAt` solves for ln of the quantile at an expected count. */
	constructor(logQuantileAt: (expected: number) => number) {
		this.#logQuantileAt = logQuantileAt;
	}

	/** ln of the quantile at an expected count, nearly. */
	at(expected: number): number {
		const place = Math.log(expected) / STEP;
		const cell = Math.floor(place);
		const u = place - cell;
		// Lagrange's polynomial through the points −1, 0, 1, 2.
		return (
			(-u * (u - 1) * (u - 2) * this.#point(cell - 1)) / 6 +
			((u + 1) * (u - 1) * (u - 2) * this.#point(cell)) / 2 -
			((u + 1) * u * (u - 2) * this.#point(cell + 1)) / 2 +
			((u + 1) * u * (u - 1) * this.#point(cell + 2)) / 6
		);
	}

	#point(cell: number): number {
		let known = this.#solved.get(cell);
		if (known === undefined) {
			known = this.#logQuantileAt(Math.exp(cell * STEP));
			this.#solved.set(cell, known);
		}
		return known;
	}
}
