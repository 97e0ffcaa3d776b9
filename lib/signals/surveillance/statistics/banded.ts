/**
 * A square matrix whose entries lie near its diagonal, and its solution by elimination without
 * pivoting: for I − Q with Q of transition probabilities, where that is stable.
 * Source: Golub & Van Loan, Matrix Computations, 4.3.
 *
 * @example (() => {
 *   const matrix = new BandedMatrix(2, 1, 1);
 *   [[0, 0, 2], [0, 1, 1], [1, 1, 4]].forEach((cell) => matrix.add(...cell));
 *   return matrix.solve(Float64Array.of(4, 8));
 * })() // => [1, 2]
 */
export class BandedMatrix {
	readonly #cells: Float64Array;
	readonly #width: number;

	/** `below` and `above`: how far from the diagonal entries can be. */
	constructor(
		readonly size: number,
		readonly below: number,
		readonly above: number,
	) {
		this.#width = below + above + 1;
		this.#cells = new Float64Array(size * this.#width);
	}

	/** Adds to an entry within the band. */
	add(row: number, column: number, value: number): void {
		this.#cells[row * this.#width + column - row + this.below] += value;
	}

	/** Solves for a right-hand side; the matrix is used up. */
	solve(right: Float64Array): Float64Array {
		const { size, below, above } = this;
		const x = right.slice();
		for (let column = 0; column < size; column++) {
			const pivot = this.#place(column, column);
			const reach = Math.min(above, size - 1 - column);
			for (let row = column + 1; row <= Math.min(size - 1, column + below); row++) {
				const at = this.#place(row, column);
				const factor = this.#cells[at] / this.#cells[pivot];
				if (factor === 0) continue;
				for (let i = 1; i <= reach; i++) this.#cells[at + i] -= factor * this.#cells[pivot + i];
				x[row] -= factor * x[column];
			}
		}
		for (let row = size - 1; row >= 0; row--) {
			const at = this.#place(row, row);
			for (let i = 1; i <= Math.min(above, size - 1 - row); i++) {
				x[row] -= this.#cells[at + i] * x[row + i];
			}
			x[row] /= this.#cells[at];
		}
		return x;
	}

	#place(row: number, column: number): number {
		return row * this.#width + column - row + this.below;
	}
}
