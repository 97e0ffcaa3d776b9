import { InputError } from '../../../model';
import { binnedPoints, cellsOfPoints } from './likelihood-points';
import type { LikelihoodPoints } from './cell-groups';
import { minimise, refine, type Minimum } from '../../numerics';
import { fromFree, negativeLogLikelihood, toFree } from './negative-log-likelihood';
import { inCanonicalOrder, type Prior } from './prior';
import type { PairMethod } from '../pair-method';

/** Starting priors: DuMouchel's published one and others that have led elsewhere on known tables. */
const STARTS: readonly Prior[] = [
	{ alpha1: 0.2041, beta1: 0.05816, alpha2: 1.415, beta2: 1.838, p: 0.0969 },
	{ alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, p: 1 / 3 },
	{ alpha1: 2, beta1: 0.3, alpha2: 2, beta2: 2, p: 0.1 },
	{ alpha1: 20, beta1: 2, alpha2: 2, beta2: 2, p: 0.05 },
	{ alpha1: 0.3, beta1: 0.3, alpha2: 3, beta2: 2, p: 0.4 },
	{ alpha1: 0.5, beta1: 0.5, alpha2: 10, beta2: 10, p: 0.5 },
];
/** Bins of the expected count for each doubling while looking around. */
const BINS_PER_OCTAVE = 8;
/** Points from which looking around is done on binned points. */
const LARGE = 5000;
/** Optima closer than this on the free scale are one. */
const SAME = 0.05;

/** A fitted prior. */
export interface FittedPrior {
	theta: Prior;
	logLikelihood: number;
	/** Cells the likelihood is of, zero cells included. */
	cells: number;
	/** Optima found from the starts; more than one means the table does not fit the model well. */
	optima: number;
}

/**
 * The prior that maximises the likelihood, from several starts; the components are named so that
 * the first is the rarer one. On large tables the starts are followed on binned points and each
 * different end is then followed exactly, so the result is exact. Throws InputError for a table
 * without any report.
 */
export function fitPrior(points: LikelihoodPoints, truncated = false): FittedPrior {
	if (!points.counts.some((count) => count > 0)) {
		throw new InputError('no pair has a report, so an EBGM prior cannot be fitted.');
	}
	const exact = negativeLogLikelihood(points, truncated);
	const look =
		points.weight.length > LARGE
			? negativeLogLikelihood(binnedPoints(points, BINS_PER_OCTAVE), truncated)
			: exact;
	const ends = distinctEnds(STARTS.map((start) => minimise(look, toFree(start))));
	const follow = ({ at }: Minimum) => refine(exact, look, at) ?? minimise(exact, at);
	const finished = look === exact ? ends : ends.slice(0, 2).map(follow);
	const best = finished.reduce((one, other) => (other.value < one.value ? other : one));
	return {
		theta: inCanonicalOrder(fromFree(best.at)),
		logLikelihood: -best.value,
		cells: cellsOfPoints(points),
		optima: ends.length,
	};
}

/** Ends that differ by more than how their components are named, best first. */
function distinctEnds(ends: readonly Minimum[]): Minimum[] {
	const kept: Minimum[] = [];
	for (const end of [...ends].sort((a, b) => a.value - b.value)) {
		const place = toFree(inCanonicalOrder(fromFree(end.at)));
		const known = kept.some(({ at }) =>
			toFree(inCanonicalOrder(fromFree(at))).every((part, i) => Math.abs(part - place[i]) < SAME),
		);
		if (!known) kept.push(end);
	}
	return kept;
}

/** ln likelihood of a given prior. */
export const logLikelihoodOf = (
	points: LikelihoodPoints,
	prior: Prior,
	truncated = false,
): number => -negativeLogLikelihood(points, truncated)(toFree(prior), new Float64Array(5));

/** What is said of it, and its columns. */
export const EBGM_FIT = {
	key: 'ebgm-fit',
	name: 'Fit of the EBGM prior',
	formula: 'Σ ln[p NB(n; α1, β1/(β1+E)) + (1−p) NB(n; α2, β2/(β2+E))] over all cells',
	source: 'DuMouchel 1999',
	defaults:
		'zero cells included; zero-truncated by choice; a prior that lies at one ratio or at zero is called degenerate',
	use: 'Once for a database; the prior can be kept (--theta).',
	avoid: 'The truncated likelihood where zero cells are known: it has several optima, or none.',
} as const satisfies PairMethod;
