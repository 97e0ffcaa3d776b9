/** A smooth function to be minimised: its value at x, and its gradient written into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** Where a function is smallest, as far as found. */
export interface Minimum<Point = Float64Array> {
	at: Point;
	value: number;
}
