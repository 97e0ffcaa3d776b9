/**
 * Solves a symmetric positive definite system by Cholesky's decomposition; nothing when it is not one.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4.2.
 *
 * @example solve([Float64Array.of(4, 2), Float64Array.of(2, 3)], Float64Array.of(2, 1)) // => [0.5, 0]
 */
export function solve(matrix: Float64Array[], right: Float64Array): Float64Array | undefined {
	const size = right.length;
	const lower = matrix.map(() => new Float64Array(size));
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let cell = matrix[i][j];
			for (let k = 0; k < j; k++) cell -= lower[i][k] * lower[j][k];
			if (i === j && !(cell > 0)) return undefined;
			lower[i][j] = i === j ? Math.sqrt(cell) : cell / lower[j][j];
		}
	}
	const result = right.slice();
	for (let i = 0; i < size; i++) {
		for (let k = 0; k < i; k++) result[i] -= lower[i][k] * result[k];
		result[i] /= lower[i][i];
	}
	for (let i = size - 1; i >= 0; i--) {
		for (let k = i + 1; k < size; k++) result[i] -= lower[k][i] * result[k];
		result[i] /= lower[i][i];
	}
	return result;
}
