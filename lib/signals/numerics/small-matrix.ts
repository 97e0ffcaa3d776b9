/** Solves a symmetric positive definite system by Cholesky; nothing when it is not one. */
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

/** The identity matrix times a scale. */
export const identity = (size: number, scale: number): Float64Array[] =>
	Array.from({ length: size }, (_, i) => {
		const row = new Float64Array(size);
		row[i] = scale;
		return row;
	});

/** Scalar product. */
export const dot = (x: Float64Array, y: Float64Array): number =>
	x.reduce((sum, part, i) => sum + part * y[i], 0);

/** Largest absolute component. */
export const norm = (x: Float64Array): number =>
	x.reduce((most, part) => Math.max(most, Math.abs(part)), 0);

/** Matrix times vector. */
export const product = (matrix: Float64Array[], x: Float64Array): Float64Array =>
	Float64Array.from(matrix, (row) => dot(row, x));

/** x − y. */
export const difference = (x: Float64Array, y: Float64Array): Float64Array =>
	x.map((part, i) => part - y[i]);
