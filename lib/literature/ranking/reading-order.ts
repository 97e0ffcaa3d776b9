import type { StoppingEstimate } from '../../model';
import { estimateRemaining } from './stopping';

/** So many steps tell whether an order was followed. */
const FEWEST = 10;
/** Share of steps to a later rank from which on it was: each new order steps back once. */
const FOLLOWED = 0.75;

/**
 * Whether works were read in the order proposed, by the ranks they had then.
 * Who follows an order steps from rank to rank upwards, but for one step back where it was made anew
 * (every tenth decision at the soonest); who reads at will steps back every other time.
 */
export function followsOrder(ranks: ReadRanks): boolean {
	const steps = ranks.flatMap((own) => own.slice(1).map((rank, index) => rank > (own[index] ?? 0)));
	return steps.length < FEWEST || steps.filter(Boolean).length / steps.length >= FOLLOWED;
}

/** Ranks that works had when they were first decided on: of each reader those this reader was first to decide, in that order. */
export type ReadRanks = ReadonlyArray<readonly number[]>;

/**
 * The estimate of a review's reading, which holds for works read in the order proposed only: there is
 * none where they were not.
 *
 * @param ranks absent where unknown
 */
export function estimateOfReading(
	decisions: readonly boolean[],
	total: number,
	ranks: ReadRanks | undefined,
): StoppingEstimate {
	const estimate = estimateRemaining(decisions, total);
	if (estimate.unread === 0 || !ranks || followsOrder(ranks)) return estimate;
	const { read, included, unread, targetRecall, level, method } = estimate;
	return {
		...{ read, included, unread, targetRecall, level, method },
		why: 'The works were not read in the order proposed, and the estimate rests on it.',
	};
}
