import { z } from 'zod/v4';
import type { Chart, ChartInput, NoChart } from '../method/judged';
import { limitWidth } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';
import { mean, standardDeviation } from '../statistics/moments';

export interface EwmaOptions {
	/** Weight of the newest period, 0 < λ ≤ 1; default 0.2. */
	lambda?: number;
	/** Width of the limit in standard deviations of the statistic; default 3. */
	L?: number;
	/** Known centre and standard deviation; default: from the baseline. */
	center?: number;
	sigma?: number;
}

/**
 * Exponentially weighted moving average with exact, time-varying limits, upper side:
 *
 *   z(i) = λ x(i) + (1−λ) z(i−1), z(0) = μ
 *   limit(i) = μ + L σ √[λ/(2−λ) · (1 − (1−λ)^(2i))]
 *
 * `score` is z and `upper` its limit: the smoothed value is judged, not the count. μ is the mean of
 * the baseline; σ is the larger of its standard deviation and √μ, so that a baseline that happens
 * to be even does not make the chart nervous. Excluded periods are judged but do not enter z.
 * Source: Roberts 1959; Lucas & Saccucci, Technometrics 1990;32:1–12; NIST handbook 6.3.2.4.
 *
 * @example ewmaChart({ counts: [5, 6, 4, 5, 12, 14], baseline: [0, 1, 2, 3], excluded: new Set() }).points[5] // => { expected: 5, upper: 7.15787, score: 7.89952, alarm: true }
 */
export function ewmaChart(input: ChartInput, options: EwmaOptions = {}): Chart | NoChart {
	const { lambda = 0.2, L = 3 } = options;
	const base = input.baseline.map((index) => input.counts[index]);
	const center = options.center ?? mean(base);
	const spread = standardDeviation(base);
	const sigma = options.sigma ?? Math.max(spread, Math.sqrt(Math.max(0, center)));
	if (!(sigma > 0)) return { note: 'All periods of the baseline are zero: an EWMA has no scale.' };
	let z = center;
	let steps = 0;
	const points = input.counts.map((count, index) => {
		const width = Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (steps + 1))));
		const score = lambda * count + (1 - lambda) * z;
		const upper = center + L * sigma * width;
		if (!input.excluded.has(index)) {
			z = score;
			steps += 1;
		}
		return { expected: center, upper, score, alarm: score > upper };
	});
	return {
		points,
		...(options.center !== undefined && options.sigma !== undefined ? { usesBaseline: false } : {}),
		parameters: { lambda, L, center, sigma },
		said: [
			{
				text: options.sigma === undefined ? SAID.ofBaseline : SAID.known,
				values: { lambda, L, center, sigma },
			},
			{ text: 'The limit applies to the smoothed value, not to the single count.' },
		],
	};
}

const KNOWN =
	'Exponentially weighted moving average (EWMA) with weight λ = {lambda} and exact time-varying upper limit at L = {L} standard deviations; centre {center}, standard deviation {sigma}';
const SAID = {
	known: `${KNOWN}.`,
	ofBaseline: `${KNOWN} (the larger of the baseline’s own and the Poisson value).`,
};

/** The EWMA as a method. */
export const ewma = surveillanceMethod({
	key: 'ewma',
	name: 'EWMA',
	description: 'Smoothed counts with exact limits; finds lasting small increases',
	formula: 'z = λx + (1−λ)z; limits μ ± Lσ√[λ/(2−λ) · (1−(1−λ)^2i)]',
	source: 'Roberts 1959; Lucas & Saccucci 1990',
	remark: 'score is the smoothed value, upper its limit',
	useWhen: 'Small lasting shifts.',
	notWhen: 'Very small counts: use the exact Poisson comparison.',
	report:
		"each count enters a moving average with weight λ = {lambda}; a month is above the limit when the average, not the single count, exceeds the mean of the baseline by more than L = {L} of its own standard deviations (exact, time-varying limit; σ is the larger of the baseline's own and the Poisson value). Roberts 1959; Lucas and Saccucci 1990.",
	baseline: 'first',
	exclude: 'memory',
	denominator: 'refused',
	needs: '2 periods, one of the baseline with a report',
	options: z.object({
		lambda: z.number().gt(0).max(1).default(0.2).meta({
			title: 'Weight (Lambda)',
			description: 'Weight of the newest period',
		}),
		L: limitWidth(),
		center: z.number().optional().meta({
			title: 'Known Centre',
			description: 'Centre that is known, in place of that of the baseline',
		}),
		sigma: z.number().positive().optional().meta({
			title: 'Known Standard Deviation',
			description: 'Standard deviation that is known, in place of that of the baseline',
		}),
	}),
	judge: ewmaChart,
});
