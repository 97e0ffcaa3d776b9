import type { Measure, TwoByTwo } from '../../model';
import { chi2Yates } from './chi2-yates';
import type { Interval } from './interval';
import type { VerdictRule } from './verdict-rule';

/** The numbers of the rules; each is printed in the rule's words. */
export interface VerdictThresholds {
	/** Fewest reports of the pair for Evans' rule. */
	evansMinN: number;
	prr: number;
	chi2: number;
	/** Fewest reports for EudraVigilance's rule: 5, or 3 under additional monitoring or small exposure. */
	rorMinN: number;
	rorLower: number;
	icLower: number;
	eb05: number;
}

/** The thresholds as the rules' authors gave them. */
export const VERDICT_THRESHOLDS: VerdictThresholds = {
	evansMinN: 3,
	prr: 2,
	chi2: 4,
	rorMinN: 5,
	rorLower: 1,
	icLower: 0,
	eb05: 2,
};

export type Verdict = NonNullable<Measure['verdict']>;

/** What one rule says of one pair. */
export interface RuleVerdict {
	rule: VerdictRule;
	/** The rule with its thresholds, in words. */
	words: string;
	verdict: Verdict;
}

interface Rule {
	/** Its own numbers among the thresholds. */
	thresholds: ReadonlyArray<keyof VerdictThresholds>;
	words: (thresholds: VerdictThresholds) => string;
	/** Undefined when the measure does not allow a judgement. */
	isSignal: (
		table: TwoByTwo,
		measured: Interval,
		thresholds: VerdictThresholds,
	) => boolean | undefined;
}

/** At least, where rounding in the last digits of a quotient must not decide (PRR of exactly 2). */
const atLeast = (value: number, least: number): boolean => value >= least - 1e-12 * Math.abs(least);
/** Greater than, by more than rounding. */
const above = (value: number, bound: number): boolean => value > bound + 1e-12 * Math.abs(bound);

const RULES: Readonly<Record<VerdictRule, Rule>> = {
	// Evans, Waller & Davis, Pharmacoepidemiol Drug Saf 2001;10:483–486.
	evans: {
		thresholds: ['evansMinN', 'prr', 'chi2'],
		words: ({ evansMinN, prr, chi2 }) => `a ≥ ${evansMinN}, PRR ≥ ${prr}, χ² (Yates) ≥ ${chi2}`,
		isSignal: (table, { estimate }, { evansMinN, prr, chi2 }) => {
			const square = chi2Yates(table);
			if (estimate === undefined || square === undefined) return undefined;
			return table.a >= evansMinN && atLeast(estimate, prr) && atLeast(square, chi2);
		},
	},
	// The statistical half of EMA/849944/2016; its list of important medical events is not applied.
	eudravigilance: {
		thresholds: ['rorMinN', 'rorLower'],
		words: ({ rorMinN, rorLower }) => `a ≥ ${rorMinN}, lower 95 % limit of the ROR > ${rorLower}`,
		isSignal: ({ a }, { lower }, { rorMinN, rorLower }) =>
			lower === undefined ? undefined : a >= rorMinN && above(lower, rorLower),
	},
	// Norén 2013: shrinkage makes a minimum count unnecessary.
	ic025: {
		thresholds: ['icLower'],
		words: ({ icLower }) => `lower 95 % limit of the IC (IC025) > ${icLower}`,
		isSignal: (_table, { lower }, { icLower }) =>
			lower === undefined ? undefined : above(lower, icLower),
	},
	// Szarfman, Machado & O'Neill, Drug Saf 2002;25:381–392.
	eb05: {
		thresholds: ['eb05'],
		words: ({ eb05 }) => `5 % limit of the EBGM (EB05) ≥ ${eb05}`,
		isSignal: (_table, { lower }, { eb05 }) =>
			lower === undefined ? undefined : atLeast(lower, eb05),
	},
};

/** Whether a number is one that a rule judges by. */
export const isThresholdOf = (rule: VerdictRule, name: keyof VerdictThresholds): boolean =>
	RULES[rule].thresholds.includes(name);

/** A rule with its thresholds, in words. */
export const ruleWords = (
	rule: VerdictRule,
	thresholds: VerdictThresholds = VERDICT_THRESHOLDS,
): string => RULES[rule].words(thresholds);

/**
 * Judges a pair by one rule. `measured` is the rule's own measure of the table: the PRR for Evans',
 * the ROR for EudraVigilance's, the IC, or the EBGM with EB05 as its lower limit. A measure that is
 * undefined (an empty cell) makes the pair not computable, not free of a signal.
 */
export function judgeByRule(
	rule: VerdictRule,
	table: TwoByTwo,
	measured: Interval,
	thresholds: VerdictThresholds = VERDICT_THRESHOLDS,
): RuleVerdict {
	const signal = RULES[rule].isSignal(table, measured, thresholds);
	return {
		rule,
		words: RULES[rule].words(thresholds),
		verdict: signal === undefined ? 'not_computable' : signal ? 'signal' : 'no_signal',
	};
}

/** How many of the rules that could be judged say signal, and how many must. */
export interface Consensus {
	signals: number;
	of: number;
	required: number;
}

/** Counts the verdicts, missing ones left out; `required` is never more than there are. */
export function consensusOf(
	verdicts: ReadonlyArray<{ verdict?: Verdict }>,
	required: number,
): Consensus {
	const judged = verdicts.filter(
		({ verdict }) => verdict !== undefined && verdict !== 'not_computable',
	);
	const signals = judged.filter(({ verdict }) => verdict === 'signal').length;
	return { signals, of: judged.length, required: Math.min(required, verdicts.length) };
}

/** The verdict of n of m: not computable when fewer rules could be judged than must agree. */
export const verdictOf = ({ signals, of, required }: Consensus): Verdict =>
	of < required || of === 0 ? 'not_computable' : signals >= required ? 'signal' : 'no_signal';
