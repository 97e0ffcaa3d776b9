/** A value for each pair of a table; nothing (NaN) where it is undefined. */
export type PairColumn = ArrayLike<number | string | undefined>;
