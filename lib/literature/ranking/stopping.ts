import type { StoppingEstimate } from '../../model';
import { hypergeometricAtLeast } from '../../signals/numerics/hypergeometric-at-least';

/** Recall that is usually asked of a systematic review, and the confidence it is asked with. */
const TARGET_RECALL = 0.95;
const LEVEL = 0.95;
/** Points of the reading at which the test looks back, spread evenly. */
const MOST_POINTS = 200;

const METHOD =
	'Hypergeometric test on the works read last, in ranked order (Callaghan and Müller-Hansen 2020, Systematic Reviews 9:273); bounds are its inversion, one-sided.';

/**
 * How many of the unread works may still belong in, from the decisions in the order in which they
 * were made. The works read since a point of the reading are taken as a random sample of what was
 * unread then. A ranked order finds more than chance would, so the test is conservative: the works
 * read last hold more relevant ones than a random sample, never fewer, as long as reading follows the
 * order. Recall below the target is rejected at the point where the test is surest; `mostRemaining` is the
 * greatest number of relevant works left that it does not reject.
 *
 * Source: Callaghan and Müller-Hansen 2020, section "Ranked quasi sampling".
 *
 * @param decisions true where a work belongs in, in the order of the reading
 * @param total works of the review, read and unread
 */
export function estimateRemaining(decisions: readonly boolean[], total: number): StoppingEstimate {
	const included = decisions.filter(Boolean).length;
	const unread = Math.max(0, total - decisions.length);
	const known = {
		...{ read: decisions.length, included, unread },
		...{ targetRecall: TARGET_RECALL, level: LEVEL, method: METHOD },
	};
	if (unread === 0) {
		const whole = included === 0 ? {} : { expectedRecall: 1, leastRecall: 1 };
		return { ...known, expectedRemaining: 0, mostRemaining: 0, pBelowTarget: 0, ...whole };
	}
	if (included === 0) {
		return { ...known, why: 'No work was included yet, so nothing can be said of recall.' };
	}
	const points = pointsOf(decisions, total);
	const mostRemaining = greatestAbove(1 - LEVEL, points, unread);
	const expectedRemaining = greatestAbove(0.5, points, unread);
	return {
		...known,
		...{ expectedRemaining, mostRemaining },
		expectedRecall: included / (included + expectedRemaining),
		leastRecall: included / (included + mostRemaining),
		pBelowTarget: pOf(remainingBelow(TARGET_RECALL, included), points),
	};
}

/** A point of the reading: what was unread then, what was read since and what of it belonged in. */
interface Point {
	unread: number;
	readSince: number;
	foundSince: number;
}

function pointsOf(decisions: readonly boolean[], total: number): Point[] {
	const step = Math.max(1, Math.ceil(decisions.length / MOST_POINTS));
	const points: Point[] = [];
	let foundSince = 0;
	for (let at = decisions.length - 1; at >= 0; at -= 1) {
		if (decisions[at]) foundSince += 1;
		if (at % step === 0) {
			points.push({ unread: total - at, readSince: decisions.length - at, foundSince });
		}
	}
	return points;
}

/** The fewest relevant works left with which recall is below the target. */
const remainingBelow = (target: number, included: number): number =>
	Math.max(1, Math.floor(included / target - included) + 1);

/** P of finding as few as were found since a point, were so many relevant works still left; at the point where it is least. */
function pOf(remaining: number, points: readonly Point[]): number {
	let least = 1;
	for (const { unread, readSince, foundSince } of points) {
		const relevant = remaining + foundSince;
		if (relevant > unread) return 0;
		const p = 1 - hypergeometricAtLeast(foundSince + 1, relevant, unread - relevant, readSince);
		if (p < least) least = p;
	}
	return Math.max(0, least);
}

/** The greatest number of relevant works left whose p is above a level, 0 at least. */
function greatestAbove(level: number, points: readonly Point[], unread: number): number {
	let [low, high] = [0, unread];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (pOf(middle, points) > level) low = middle;
		else high = middle - 1;
	}
	return low;
}
