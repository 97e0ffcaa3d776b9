import { stl } from '../../forecast/stl';
import { generalisedEsd, type EsdSide } from './generalised-esd';
import { median } from './moments';

export interface SeasonalHybridEsdOptions {
	/** Observations in a season; below 2, or more than half of the series, none is taken out. */
	period: number;
	/** Largest share of the series that can be anomalous, below one half; default 0.1. */
	maxShare?: number;
	/** Error rate of the whole test; default 0.05. */
	alpha?: number;
	/** Default up: what is too many. */
	side?: EsdSide;
	/** Positions left out of the sample; they are judged by its limit. */
	excluded?: ReadonlySet<number>;
}

/** What the method says of one observation. */
export interface SeasonalHybridEsdPoint {
	/** Season and median. */
	expected: number;
	/** Beyond this the next observation would be an outlier too. */
	upper: number;
	/** Distance from what is expected, in robust deviations of all that is no outlier. */
	score: number;
	outlier: boolean;
}

export interface SeasonalHybridEsd {
	points: SeasonalHybridEsdPoint[];
	/** Whether a season was taken out. */
	seasonal: boolean;
}

/**
 * Seasonal hybrid ESD: the season by a robust STL decomposition and the median of the series (not
 * STL's trend, which follows a lasting anomaly) are taken out, and the rest is tested for outliers by
 * the generalised ESD with median and MAD. Undefined when the MAD is zero: half of what is left is the
 * same value, so that there is no scale.
 * Source: Vallis, Hochenbaum & Kejariwal, USENIX HotCloud 2014.
 *
 * @example seasonalHybridEsd([5, 6, 4, 5, 7, 3, 5, 6, 4, 30], { period: 1, maxShare: 0.2, alpha: 0.05, side: 'up' }).points[9] // => { expected: 5, upper: 8.12764, score: 16.8623, outlier: true }
 */
export function seasonalHybridEsd(
	values: readonly number[],
	options: SeasonalHybridEsdOptions,
): SeasonalHybridEsd | undefined {
	const { period, maxShare = 0.1, alpha = 0.05, side = 'up', excluded = new Set() } = options;
	const seasonal = period >= 2 && values.length >= 2 * period;
	const season = seasonal
		? stl(withoutExcluded(values, period, excluded), { period, robust: true }).seasonal
		: new Float64Array(values.length);
	const sample = values.flatMap((_, index) => (excluded.has(index) ? [] : [index]));
	const level = median(sample.map((index) => values[index]));
	const remainder = values.map((value, index) => value - season[index] - level);
	const test = generalisedEsd(
		sample.map((index) => remainder[index]),
		{ most: Math.max(1, Math.floor(maxShare * sample.length)), alpha, side, robust: true },
	);
	const { center, deviation, critical } = test.rest;
	if (!(deviation > 0)) return undefined;
	const outliers = new Set(test.outliers.map((at) => sample[at]));
	const isBeyond = (score: number) =>
		side === 'both' ? Math.abs(score) > critical : (side === 'up' ? score : -score) > critical;
	return {
		seasonal,
		points: values.map((_, index) => {
			const expected = level + season[index] + center;
			const score = (remainder[index] - center) / deviation;
			return {
				expected,
				upper: expected + critical * deviation,
				score,
				outlier: excluded.has(index) ? isBeyond(score) : outliers.has(index),
			};
		}),
	};
}

/** Values with those left out replaced by the median of the same season, so that they have no say in it. */
function withoutExcluded(
	values: readonly number[],
	period: number,
	excluded: ReadonlySet<number>,
): readonly number[] {
	if (excluded.size === 0) return values;
	const usable = values.flatMap((_, index) => (excluded.has(index) ? [] : [index]));
	const all = median(usable.map((index) => values[index]));
	return values.map((value, index) => {
		if (!excluded.has(index)) return value;
		const same = usable.filter((other) => (other - index) % period === 0);
		return same.length > 0 ? median(same.map((other) => values[other])) : all;
	});
}
