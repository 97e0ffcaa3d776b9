/**
 * The identity matrix times a scale.
 *
 * Source: its definition.
 *
 * @example identity(2, 3) // => [[3, 0], [0, 3]]
 */
export const identity = (size: number, scale: number): Float64Array[] =>
	Array.from({ length: size }, (_, i) => {
		const row = new Float64Array(size);
		row[i] = scale;
		return row;
	});

/**
 * Scalar product.
 *
 * Source: its definition.
 *
 * @example dot(Float64Array.of(1, 2), Float64Array.of(3, 4)) // => 11
 */
export function dot(x: Float64Array, y: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
	return sum;
}

/**
 * Largest absolute component.
 *
 * Source: its definition.
 *
 * @example norm(Float64Array.of(1, -4)) // => 4
 */
export const norm = (x: Float64Array): number =>
	x.reduce((most, part) => Math.max(most, Math.abs(part)), 0);

/**
 * Matrix times vector.
 *
 * Source: its definition.
 *
 * @example product([Float64Array.of(1, 2), Float64Array.of(3, 4)], Float64Array.of(1, 1)) // => [3, 7]
 */
export const product = (matrix: Float64Array[], x: Float64Array): Float64Array =>
	Float64Array.from(matrix, (row) => dot(row, x));

/**
 * x − y.
 *
 * Source: its definition.
 *
 * @example difference(Float64Array.of(3, 1), Float64Array.of(1, 1)) // => [2, 0]
 */
export const difference = (x: Float64Array, y: Float64Array): Float64Array =>
	x.map((part, i) => part - y[i]);
