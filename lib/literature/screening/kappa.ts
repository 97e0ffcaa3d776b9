import { VERDICTS, type Verdict } from '../../model';
import type { Decided } from './stage-state';

/** What two readers said of the same thing without knowing of each other. */
export type VerdictPair = readonly [Verdict, Verdict];

/**
 * The verdicts two readers gave independently: the newest of each at the moment the second one first
 * decided, before either could see the other's. Undefined where fewer than two decided. Decisions of
 * one work and one stage, in the order they were entered.
 */
export function independentVerdicts(decisions: readonly Decided[]): VerdictPair | undefined {
	let first: Decided | undefined;
	for (const one of decisions) {
		if (one.resolves) continue;
		if (first && one.reader !== first.reader) return [first.verdict, one.verdict];
		first = one;
	}
	return undefined;
}

/** The independent verdicts at title and abstract, of works that two decided on; one list a work and stage. */
export const independentPairs = (decided: ReadonlyArray<readonly Decided[]>): VerdictPair[] =>
	decided.flatMap((list) => {
		const pair = independentVerdicts(list.filter(({ stage }) => stage === 'title-abstract'));
		return pair ? [pair] : [];
	});

/**
 * Cohen's kappa: how far two readers agree beyond chance, -1 to 1, no unit.
 *
 *   kappa = (po - pe) / (1 - pe)
 *   po: share of equal pairs; pe: sum over verdicts of the product of both readers' shares
 *
 * Who is first and who second is the order of deciding, so the shares are those of the first and of
 * the second readings. Undefined without pairs, and where both always said the same one thing (pe = 1).
 * Source: Cohen, Educ Psychol Meas 1960;20:37-46.
 */
export function cohensKappa(pairs: readonly VerdictPair[]): number | undefined {
	if (pairs.length === 0) return undefined;
	const share = (of: (pair: VerdictPair) => boolean): number =>
		pairs.filter(of).length / pairs.length;
	const agreed = share(([left, right]) => left === right);
	const byChance = VERDICTS.reduce(
		(sum, verdict) =>
			sum + share(([left]) => left === verdict) * share(([, right]) => right === verdict),
		0,
	);
	return byChance === 1 ? undefined : (agreed - byChance) / (1 - byChance);
}
