import type { LiteratureEvidence, StoppingEstimate } from '../../../model';
import { paragraph, small, type Block } from '../../document/blocks';
import { formatCount, listed, plural } from '../../run/format';

/** Who decided, how far they agreed, and what the reading in its order lets expect of the rest. */
export const screeningBlocks = (literature: LiteratureEvidence): Block[] => [
	paragraph(...readersInWords(literature)),
	...(literature.stopping ? stoppingBlocks(literature.stopping) : []),
];

function readersInWords({ readers, kappa, conflicts, protocol }: LiteratureEvidence): string[] {
	if (readers.length === 0) {
		return ['Nobody has decided on any work yet: software decides on none and hides none.'];
	}
	const many = protocol?.readers === 2;
	return [
		`Decided by ${listed(readers)}`,
		many ? '; the protocol wants two readers for each work, blind to each other.' : '.',
		...(kappa === undefined
			? [many ? ' Their agreement cannot be given: too few works were decided by both.' : '']
			: [` Agreement of two readers at title and abstract: Cohen's kappa ${kappa.toFixed(2)}.`]),
		...(conflicts.open + conflicts.resolved === 0
			? []
			: [
					` ${plural(conflicts.resolved, 'conflict')} resolved, ${formatCount(conflicts.open)} open.`,
				]),
		' Software proposed the order of reading; it decided on no work and hid none.',
	];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The stopping estimate with its bounds, its method and its source; or why there is none. */
function stoppingBlocks(estimate: StoppingEstimate): Block[] {
	const { read, included, unread, method, level, targetRecall, why } = estimate;
	const state = `${formatCount(read)} works were read in their ranked order, ${formatCount(included)} of them taken; ${formatCount(unread)} are unread.`;
	if (unread === 0) return [paragraph(`${state} Nothing is left to estimate.`)];
	if (why !== undefined) return [paragraph(`${state} There is no estimate of the rest: ${why}`)];
	return [
		paragraph(
			`${state}${remainingInWords(estimate)}${recallInWords(estimate)}`,
			...(estimate.pBelowTarget === undefined
				? []
				: [
						` Hypothesis that recall is below ${percent(targetRecall)}: p = ${estimate.pBelowTarget.toFixed(3)}.`,
					]),
		),
		small(
			`Method of the estimate: ${method}. Bounds are one-sided, at a level of ${percent(level)}. It is an estimate of the reading, no proof that nothing was missed.`,
		),
	];
}

function remainingInWords({ expectedRemaining, mostRemaining, level }: StoppingEstimate): string {
	const parts = [
		...(expectedRemaining === undefined
			? []
			: [`${expectedRemaining.toFixed(1)} relevant works are expected among the unread`]),
		...(mostRemaining === undefined
			? []
			: [`at most ${formatCount(mostRemaining)} with ${percent(level)} confidence`]),
	];
	return parts.length === 0 ? '' : ` ${parts.join(', ')}.`;
}

function recallInWords({ expectedRecall, leastRecall, level }: StoppingEstimate): string {
	const parts = [
		...(expectedRecall === undefined ? [] : [`recall so far ${percent(expectedRecall)}`]),
		...(leastRecall === undefined
			? []
			: [`at least ${percent(leastRecall)} with ${percent(level)} confidence`]),
	];
	return parts.length === 0 ? '' : ` Estimated: ${parts.join(', ')}.`;
}
