import type { SparseVector } from './features';
import { seededRandom } from '../../signals/numerics/seeded-random';

/** A text to learn from. */
export interface Example {
	vector: SparseVector;
	/** Belongs in, or not. */
	label: 1 | -1;
	/** Cost of getting it wrong. */
	cost: number;
}

/** A separating plane: how far on the side of those that belong in. */
export interface LinearModel {
	weights: Float64Array;
	bias: number;
}

const MOST_ROUNDS = 30;
const TOLERANCE = 0.01;

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh, Chang,
 * Lin, Keerthi and Sundararajan 2008, algorithm 1), with a cost for each example and a bias term.
 * `size` is one more than the greatest feature number. The same examples give the same model.
 */
export function trainSvm(examples: readonly Example[], size: number): LinearModel {
	const weights = new Float64Array(size);
	let bias = 0;
	const alphas = new Float64Array(examples.length);
	const order = Int32Array.from(examples, (_, at) => at);
	const random = seededRandom(examples.length);
	const diagonals = Float64Array.from(
		examples,
		({ vector, cost }) => 1 + squaredLength(vector) + 0.5 / cost,
	);
	for (let round = 0; round < MOST_ROUNDS; round += 1) {
		shuffle(order, random);
		let worst = 0;
		for (const at of order) {
			const { vector, label, cost } = examples[at];
			const alpha = alphas[at];
			const gradient = label * (bias + dot(weights, vector)) - 1 + (alpha * 0.5) / cost;
			const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
			worst = Math.max(worst, Math.abs(projected));
			if (Math.abs(projected) < 1e-12) continue;
			alphas[at] = Math.max(0, alpha - gradient / diagonals[at]);
			const step = (alphas[at] - alpha) * label;
			bias += step;
			addScaled(weights, vector, step);
		}
		if (worst < TOLERANCE) break;
	}
	return { weights, bias };
}

/** Distance of a text from the plane, up to a common factor; above 0 is on the side of what belongs in. */
export const scoreOf = ({ weights, bias }: LinearModel, vector: SparseVector): number =>
	bias + dot(weights, vector);

function dot(weights: Float64Array, { features, weights: values }: SparseVector): number {
	let sum = 0;
	for (let at = 0; at < features.length; at += 1) sum += weights[features[at]] * values[at];
	return sum;
}

function addScaled(
	weights: Float64Array,
	{ features, weights: values }: SparseVector,
	factor: number,
): void {
	for (let at = 0; at < features.length; at += 1) weights[features[at]] += factor * values[at];
}

function squaredLength({ weights }: SparseVector): number {
	let sum = 0;
	for (const weight of weights) sum += weight * weight;
	return sum;
}

function shuffle(order: Int32Array, random: () => number): void {
	for (let at = order.length - 1; at > 0; at -= 1) {
		const other = Math.floor(random() * (at + 1));
		const kept = order[at];
		order[at] = order[other];
		order[other] = kept;
	}
}
