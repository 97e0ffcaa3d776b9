import type { Prior } from './prior';

/** A gamma distribution of a shape beyond this is one value to within 1 %: no spread of ratios was found. */
const POINT_SHAPE = 1e4;
/** Of a shape below this nearly all mass lies at zero. */
const ZERO_SHAPE = 1e-4;
/** Components of less weight have no say. */
const NEGLIGIBLE = 1e-4;
/** Weight that components of one value may have together before the limits say nothing any more. */
const MOST_AT_POINTS = 0.999;

/** What is wrong with a prior as an estimate. */
export interface FitFaults {
	/** In words; absent where nothing is. */
	degenerate?: string;
	/** Whether all of the prior lies at one or two values, so that limits would only repeat these. */
	collapsed: boolean;
}

/**
 * Tells a prior that a likelihood has driven to the edge of what a prior can be: a component that
 * shrank to one ratio, or piles up at zero. The zero-truncated likelihood often does, whatever the size
 * of the table; the one with zero cells only where a table holds too little.
 */
export function fitFaults({ alpha1, beta1, alpha2, beta2, p }: Prior): FitFaults {
	const components = [
		{ shape: alpha1, mean: alpha1 / beta1, weight: p },
		{ shape: alpha2, mean: alpha2 / beta2, weight: 1 - p },
	].filter(({ weight }) => weight >= NEGLIGIBLE);
	const points = components.filter(({ shape }) => shape > POINT_SHAPE);
	const zeros = components.filter(({ shape }) => shape < ZERO_SHAPE);
	const words = [
		...points.map(
			({ mean, weight }) => `${percent(weight)} of it lies at the one ratio ${short(mean)}`,
		),
		...zeros.map(({ weight }) => `${percent(weight)} of it lies at zero`),
	];
	const atPoints = points.reduce((sum, { weight }) => sum + weight, 0);
	return {
		...(words.length > 0 ? { degenerate: `the prior is degenerate: ${words.join(', ')}` } : {}),
		collapsed: atPoints > MOST_AT_POINTS,
	};
}

const percent = (share: number): string => `${short(100 * share)} %`;
const short = (value: number): string => String(Number(value.toPrecision(3)));
