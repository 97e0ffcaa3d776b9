import type { EtsWeights } from './ets-filter';
import type { EtsModel } from './ets-model';
import { firstStates, type FirstStates } from './ets-start';

/** Bounds of the weights: the level's, those as shares of it and of its rest, and the damping. */
const [LEAST, MOST] = [1e-4, 0.9999];
const [LEAST_PHI, MOST_PHI] = [0.8, 0.98];

/**
 * The variables of the search: weights as logits within their bounds, first states in units of the
 * spread of the series, so that one step means about the same in each. The seasonal terms are all
 * free; a shift of them all against the level changes no forecast.
 */
export function etsVariables(y: Float64Array, model: EtsModel, m: number) {
	const first: FirstStates = firstStates(y, model, m);
	const trend = model.trend !== 'N';
	const [damped, seasonal] = [model.trend === 'Ad', model.season !== 'N'];
	const unit = Math.max(1e-9, roughness(y));
	const slopeUnit = unit / 4;
	const termUnit = model.season === 'M' ? unit / Math.max(1e-9, average(y)) : unit;
	const size = 2 + (trend ? 2 : 0) + (damped ? 1 : 0) + (seasonal ? 1 + m : 0);
	const [beta, slope] = [2, 3];
	const phi = 4;
	const gamma = 2 + (trend ? 2 : 0) + (damped ? 1 : 0);
	const make = (): EtsWeights => ({
		...{ alpha: 0, beta: 0, gamma: 0, phi: 1, level: 0, slope: 0 },
		season: new Float64Array(seasonal ? m : 1),
	});
	const [weights, slopes] = [make(), make()];
	return {
		weights,
		slopes,
		startAt(start: { alpha: number; beta: number; gamma: number }): Float64Array {
			const x = new Float64Array(size);
			x[0] = logit(start.alpha);
			if (trend) x[beta] = logit(start.beta);
			if (damped) x[phi] = logit(0.8);
			if (seasonal) x[gamma] = logit(start.gamma);
			return x;
		},
		/** Takes variables into `weights`. */
		read(x: Float64Array): void {
			weights.alpha = within(x[0], LEAST, MOST);
			weights.level = first.level + unit * x[1];
			if (trend) {
				weights.beta = within(x[beta], LEAST, MOST) * weights.alpha;
				weights.slope = first.slope + slopeUnit * x[slope];
			}
			if (damped) weights.phi = within(x[phi], LEAST_PHI, MOST_PHI);
			if (!seasonal) return;
			weights.gamma = within(x[gamma], LEAST, MOST) * (1 - weights.alpha);
			for (let i = 0; i < m; i++) weights.season[i] = first.season[i] + termUnit * x[gamma + 1 + i];
		},
		/** The chain rule from `slopes` back to the variables. */
		writeSlopes(x: Float64Array, to: Float64Array): void {
			let byAlpha = slopes.alpha;
			to[1] = unit * slopes.level;
			if (trend) {
				const share = within(x[beta], LEAST, MOST);
				byAlpha += slopes.beta * share;
				to[beta] = slopes.beta * weights.alpha * steepness(x[beta], LEAST, MOST);
				to[slope] = slopeUnit * slopes.slope;
			}
			if (damped) to[phi] = slopes.phi * steepness(x[phi], LEAST_PHI, MOST_PHI);
			if (seasonal) {
				byAlpha -= slopes.gamma * within(x[gamma], LEAST, MOST);
				to[gamma] = slopes.gamma * (1 - weights.alpha) * steepness(x[gamma], LEAST, MOST);
				for (let i = 0; i < m; i++) to[gamma + 1 + i] = termUnit * slopes.season[i];
			}
			to[0] = byAlpha * steepness(x[0], LEAST, MOST);
		},
	};
}

const logit = (share: number): number => Math.log(share / (1 - share));
const within = (x: number, low: number, high: number): number =>
	low + (high - low) / (1 + Math.exp(-x));
function steepness(x: number, low: number, high: number): number {
	const share = 1 / (1 + Math.exp(-x));
	return (high - low) * share * (1 - share);
}

const average = (values: Float64Array): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** Root mean square of the steps from one value to the next: the scale of what is to be explained. */
function roughness(values: Float64Array): number {
	let squares = 0;
	for (let i = 1; i < values.length; i++) squares += (values[i] - values[i - 1]) ** 2;
	return Math.sqrt(squares / Math.max(1, values.length - 1));
}
