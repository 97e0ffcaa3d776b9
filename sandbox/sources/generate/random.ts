/** A source of repeatable randomness: the same seed gives the same draws. */
export type Random = {
	/** A number from 0 (included) to 1 (excluded). */
	next: () => number;
	/** A whole number from `low` to `high`, both included. */
	between: (low: number, high: number) => number;
	/** One of the given values, all equally likely. */
	pick: <T>(values: readonly T[]) => T;
	/** One of the given values, by weight. */
	weighted: <T>(values: ReadonlyArray<readonly [value: T, weight: number]>) => T;
	/** True with the given probability. */
	chance: (probability: number) => boolean;
	/** A Poisson draw with the given mean (below about 700). */
	poisson: (mean: number) => number;
};

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, quick and good enough for samples. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const between = (low: number, high: number): number =>
		low + Math.floor(next() * (high - low + 1));
	const pick = <T>(values: readonly T[]): T => {
		const value = values[between(0, values.length - 1)];
		if (value === undefined) throw new Error('Nothing to pick from.');
		return value;
	};
	const weighted = <T>(values: ReadonlyArray<readonly [T, number]>): T => {
		let left = next() * values.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [value, weight] of values) {
			left -= weight;
			if (left < 0) return value;
		}
		return pick(values)[0];
	};
	const chance = (probability: number): boolean => next() < probability;
	const poisson = (mean: number): number => {
		const floor = Math.exp(-mean);
		let drawn = 0;
		for (let product = next(); product > floor; product *= next()) drawn += 1;
		return drawn;
	};
	return { next, between, pick, weighted, chance, poisson };
}

/** A generator of its own for a part of the data, so that a change in one part leaves the others as they are. */
export function randomFor(seed: number, part: string): Random {
	let mixed = seed >>> 0;
	for (const character of part) {
		mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	}
	return createRandom(mixed);
}
