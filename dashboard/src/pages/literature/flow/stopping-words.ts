import type { StoppingEstimate } from '../../../../../lib/model';
import { count, counted, percent } from '../../../words/figures';

/** What is known of the works nobody has read yet, a sentence each; never more than the estimate says. */
export function stoppingWords(estimate: StoppingEstimate): string[] {
	const { read, included, unread, expectedRemaining, mostRemaining, level } = estimate;
	const sentences = [
		`${counted(read, 'work')} ${read === 1 ? 'was' : 'were'} read and ${count(included)} kept; ${count(unread)} ${unread === 1 ? 'is' : 'are'} not read yet.`,
	];
	if (unread === 0) return [...sentences, 'Everything was read: there is nothing to estimate.'];
	if (estimate.why !== undefined) return [...sentences, `There is no estimate: ${estimate.why}`];
	if (expectedRemaining !== undefined) {
		const most =
			mostRemaining === undefined
				? ''
				: `, with ${percent(level)} confidence at most ${count(mostRemaining)}`;
		sentences.push(
			`Among the unread, about ${roundly(expectedRemaining)} may still belong in${most}.`,
		);
	}
	if (estimate.expectedRecall !== undefined) {
		const least =
			estimate.leastRecall === undefined
				? ''
				: `, with ${percent(level)} confidence at least ${percent(estimate.leastRecall)}`;
		sentences.push(
			`Of all that belong in, about ${percent(estimate.expectedRecall)} are found${least}.`,
		);
	}
	if (estimate.pBelowTarget !== undefined) sentences.push(mayStop(estimate, estimate.pBelowTarget));
	return sentences;
}

const roundly = (value: number): string =>
	value < 10 ? String(Number(value.toFixed(1))) : count(value);

function mayStop({ targetRecall, level }: StoppingEstimate, p: number): string {
	const target = `fewer than ${percent(targetRecall)} are found`;
	const shown = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
	return p < 1 - level
		? `That ${target} is unlikely (${shown}): reading may stop, and the report says that it did.`
		: `That ${target} cannot be ruled out yet (${shown}): read on.`;
}
