import type { LiteratureEvidence, StoppingEstimate } from '../../../model';
import { paragraph, small, type Block } from '../../document/blocks';
import { formatCount, listed, plural } from '../../run/format';

/** Who decided, how far they agreed, and what the reading in its order lets expect of the rest. */
export const screeningBlocks = (literature: LiteratureEvidence): Block[] => [
	paragraph(...readersInWords(literature)),
	...(literature.stopping ? stoppingBlocks(literature.stopping) : []),
];

function readersInWords(literature: LiteratureEvidence): string[] {
	const { readers, conflicts, protocol, prisma } = literature;
	if (readers.length === 0) {
		return ['Nobody has decided on any work yet: this software decides on none and hides none.'];
	}
	const many = protocol?.readers === 2;
	const automatic = prisma.removedByAutomation;
	return [
		`Decided by ${listed(readers)}`,
		many ? '; the protocol wants two readers for each work, blind to each other.' : '.',
		...agreementInWords(literature),
		...(conflicts.open + conflicts.resolved === 0
			? []
			: [
					` ${plural(conflicts.resolved, 'conflict')} resolved, ${formatCount(conflicts.open)} open.`,
				]),
		automatic === 0
			? ' Software proposed the order of reading; it decided on no work and hid none.'
			: ` Software proposed the order of reading; ${plural(automatic, 'record was', 'records were')} taken out by automation before anybody read ${automatic === 1 ? 'it' : 'them'}.`,
	];
}

/** Kappa never without what it rests on: where nearly all works are left out, it may be low and agreement high. */
function agreementInWords({ kappa, agreement, protocol }: LiteratureEvidence): string[] {
	if (!agreement) {
		return kappa === undefined
			? protocol?.readers === 2
				? [' Their agreement cannot be given: no work was decided by both at title and abstract.']
				: []
			: [
					` Agreement of two readers: Cohen's kappa ${kappa.toFixed(2)}; on how many works is not known.`,
				];
	}
	const { works, equal } = agreement;
	const raw = ` Two readers decided on ${plural(works, 'work')} at title and abstract independently and agreed on ${formatCount(equal)} (${percent(equal / works)})`;
	return [
		kappa === undefined
			? `${raw}; Cohen's kappa is not defined, as both always said the same.`
			: `${raw}; Cohen's kappa ${kappa.toFixed(2)}.`,
	];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The stopping estimate with its bounds, its method and its source; or why there is none. */
function stoppingBlocks(estimate: StoppingEstimate): Block[] {
	const { read, included, unread, method, level, targetRecall, why } = estimate;
	const state = `Title and abstract: ${plural(read, 'work was', 'works were')} decided on, ${formatCount(included)} of them taken on to the full text; ${formatCount(unread)} ${unread === 1 ? 'is' : 'are'} not yet decided.`;
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
			`Method of the estimate: ${method}. Bounds are one-sided, at a level of ${percent(level)}. It holds where works were read in the order proposed, the likeliest first, and where those that came later are like those that were unread; whether a work was rightly left out it cannot tell. It is an estimate of the reading, no proof that nothing was missed.`,
		),
	];
}

function remainingInWords({ expectedRemaining, mostRemaining, level }: StoppingEstimate): string {
	const parts = [
		...(expectedRemaining === undefined
			? []
			: [
					`as likely as not at most ${plural(Math.ceil(expectedRemaining), 'work')} among them would be taken on`,
				]),
		...(mostRemaining === undefined
			? []
			: [`at most ${formatCount(mostRemaining)} with ${percent(level)} confidence`]),
	];
	return parts.length === 0 ? '' : ` Estimated: ${parts.join(', ')}.`;
}

function recallInWords({ expectedRecall, leastRecall, level }: StoppingEstimate): string {
	const parts = [
		...(expectedRecall === undefined
			? []
			: [`as likely as not at least ${percent(expectedRecall)}`]),
		...(leastRecall === undefined
			? []
			: [`at least ${percent(leastRecall)} with ${percent(level)} confidence`]),
	];
	return parts.length === 0 ? '' : ` Recall of those to be taken on, so far: ${parts.join(', ')}.`;
}
