import { logPoisson, logPoissonAtLeast } from '../../numerics';
import { BandedMatrix } from './banded';

/** Nodes and weights of Gauss–Legendre integration over −1 to 1. */
const NODES = [
	-0.960_289_856_497_536_2, -0.796_666_477_413_626_7, -0.525_532_409_916_329,
	-0.183_434_642_495_649_8, 0.183_434_642_495_649_8, 0.525_532_409_916_329, 0.796_666_477_413_626_7,
	0.960_289_856_497_536_2,
];
const WEIGHTS = [
	0.101_228_536_290_376_3, 0.222_381_034_453_374_5, 0.313_706_645_877_887_3, 0.362_683_783_378_362,
	0.362_683_783_378_362, 0.313_706_645_877_887_3, 0.222_381_034_453_374_5, 0.101_228_536_290_376_3,
];
/** Longest piece that one rule integrates, in standard deviations of a count. */
const PIECE = 1.25;
/** Jumps beyond so many standard deviations are negligible. */
const REACH = 10;

/** A point of the integration: its state, its weight, and its state's part of a count in steps of 1/scale. */
interface Point {
	state: number;
	weight: number;
	part: number;
}

/**
 * Run length of an upper Poisson CUSUM where both a standard deviation and h are many counts; k = K/scale
 * and h = H/scale. Counts are whole, so that the states reached from one lie a count apart: the sum over
 * them is the integral from half a count below the first to half a count above the last, to within
 * 1/(24 m) of itself (midpoint rule). The integral equation is solved at Gauss–Legendre nodes (Nyström);
 * the probabilities of whole counts are continued to real ones by the gamma function.
 */
export function smoothRunLength(m: number, K: number, H: number, scale = 1): number {
	const [sigma, k] = [Math.sqrt(m), K / scale];
	const points = pointsOf(K, H, scale, PIECE * sigma);
	const reach = REACH * sigma + Math.abs(k - m);
	const width = Math.min(points.length - 1, mostWithin(points, reach));
	const matrix = new BandedMatrix(points.length, width, width);
	for (const [from, { state, part }] of points.entries()) {
		matrix.add(from, from, 1);
		const next = remainder(part - K, scale);
		const atLeast = (count: number) => (count <= 0 ? 1 : Math.exp(logPoissonAtLeast(count, m)));
		// Below the first state of its part a jump ends in 0, beyond the last in an alarm.
		const stays = atLeast(firstOf(next, scale) + k - state);
		const alarms = atLeast(lastOf(next, H, scale) + 1 + k - state);
		if (from <= width) matrix.add(from, 0, stays - 1);
		const jumps = jumpsOf(points, { from, next, k, m, width });
		// The rule's error must not make or lose chances: alarms are rare.
		const sum = jumps.reduce((total, [, chance]) => total + chance, 0);
		const exact = sum > 0 ? (stays - alarms) / sum : 0;
		for (const [to, chance] of jumps) matrix.add(from, to, -exact * chance);
	}
	return matrix.solve(new Float64Array(points.length).fill(1))[0];
}

/** Where a jump from a point may lead within the band, above 0 and without alarm, and how likely that is. */
function jumpsOf(
	points: readonly Point[],
	given: { from: number; next: number; k: number; m: number; width: number },
): Array<readonly [number, number]> {
	const { from, next, k, m, width } = given;
	const jumps: Array<readonly [number, number]> = [];
	const last = Math.min(points.length - 1, from + width);
	for (let to = Math.max(1, from - width); to <= last; to++) {
		const y = points[to].state - points[from].state + k;
		if (points[to].part !== next || y < 0) continue;
		jumps.push([to, points[to].weight * Math.exp(logPoisson(y, m))]);
	}
	return jumps;
}

/** The state 0, and the nodes of each part of a count that can be reached from it, ascending. */
function pointsOf(K: number, H: number, scale: number, piece: number): Point[] {
	const points: Point[] = [];
	const parts = new Set(Array.from({ length: scale }, (_, i) => remainder(-i * K, scale)));
	for (const part of parts) {
		const { nodes, weights } = rule(
			firstOf(part, scale) - 0.5,
			lastOf(part, H, scale) + 0.5,
			piece,
		);
		nodes.forEach((state, i) => points.push({ state, weight: weights[i], part }));
	}
	points.sort((a, b) => a.state - b.state);
	return [{ state: 0, weight: 0, part: 0 }, ...points];
}

const remainder = (value: number, scale: number): number => ((value % scale) + scale) % scale;

/** The first state above 0 of a part of a count. */
const firstOf = (part: number, scale: number): number => (part === 0 ? 1 : part / scale);

/** The last state below h of a part of a count. */
const lastOf = (part: number, H: number, scale: number): number =>
	part / scale + Math.floor((H - 1 - part) / scale);

/** Most points that lie within a distance above one of them. */
function mostWithin(points: readonly Point[], distance: number): number {
	let [most, first] = [0, 0];
	for (let at = 0; at < points.length; at++) {
		while (points[at].state - points[first].state > distance) first += 1;
		most = Math.max(most, at - first);
	}
	return most;
}

/** Nodes and weights over an interval divided into pieces of at most a length. */
function rule(from: number, to: number, longest: number): { nodes: number[]; weights: number[] } {
	const pieces = Math.ceil((to - from) / longest);
	const half = (to - from) / pieces / 2;
	const nodes: number[] = [];
	const weights: number[] = [];
	for (let piece = 0; piece < pieces; piece++) {
		const center = from + (2 * piece + 1) * half;
		NODES.forEach((node, i) => {
			nodes.push(center + half * node);
			weights.push(half * WEIGHTS[i]);
		});
	}
	return { nodes, weights };
}
