import type { Measure, TwoByTwo } from '../../model';
import {
	chi2Yates,
	expectedCount,
	icOf,
	posterior,
	prr,
	ror,
	type Interval,
	type Prior,
} from '../disproportionality';
import type { JudgedMethod, Thresholds } from './options';

interface Rule {
	rule: (thresholds: Thresholds) => string;
	measure: (table: TwoByTwo, theta: Prior | undefined) => Interval;
	/** Undefined when the measure does not allow a judgement. */
	isSignal: (table: TwoByTwo, measured: Interval, thresholds: Thresholds) => boolean | undefined;
	level: number;
}

/** The accepted rules, method by method. */
const RULES: Readonly<Record<JudgedMethod, Rule>> = {
	// Evans, Waller & Davis 2001.
	PRR: {
		rule: ({ minN, prr: least, chi2 }) => `a ≥ ${minN}, PRR ≥ ${least}, χ² (Yates) ≥ ${chi2}`,
		measure: (table) => prr(table),
		isSignal: (table, { estimate }, { minN, prr: least, chi2 }) => {
			const square = chi2Yates(table);
			if (estimate === undefined || square === undefined) return undefined;
			return table.a >= minN && estimate >= least && square >= chi2;
		},
		level: 0.95,
	},
	// The statistical half of the EudraVigilance rule; its list of important events is not applied.
	ROR: {
		rule: ({ minN, rorLower }) => `a ≥ ${minN}, lower 95 % limit of the ROR > ${rorLower}`,
		measure: (table) => ror(table),
		isSignal: ({ a }, { lower }, { minN, rorLower }) =>
			lower === undefined ? undefined : a >= minN && lower > rorLower,
		level: 0.95,
	},
	// Norén 2013: shrinkage makes a minimum count unnecessary.
	IC: {
		rule: ({ icLower }) => `lower 95 % limit of the IC (IC025) > ${icLower}`,
		measure: (table) => icOf(table),
		isSignal: (_table, { lower }, { icLower }) =>
			lower === undefined ? undefined : lower > icLower,
		level: 0.95,
	},
	// Szarfman, Machado & O'Neill 2002.
	EBGM: {
		rule: ({ eb05 }) => `5 % limit of the EBGM (EB05) ≥ ${eb05}`,
		measure: (table, theta) => {
			if (!theta) return { note: 'not computable: no prior was given' };
			const { ebgm, eb05, eb95 } = posterior(theta, table.a, expectedCount(table));
			return { estimate: ebgm, lower: eb05, upper: eb95 };
		},
		isSignal: (_table, { lower }, { eb05 }) => (lower === undefined ? undefined : lower >= eb05),
		level: 0.9,
	},
};

/** One method on one table: the measure, its rule in words and the rule's verdict. */
export function judge(
	method: JudgedMethod,
	table: TwoByTwo,
	thresholds: Thresholds,
	theta?: Prior,
): Measure {
	const { rule, measure, isSignal, level } = RULES[method];
	const measured = measure(table, theta);
	const signal = isSignal(table, measured, thresholds);
	const { estimate, lower, upper, note } = measured;
	return {
		method,
		estimate: finite(estimate),
		lower: finite(lower),
		upper: finite(upper),
		level,
		rule: rule(thresholds),
		verdict: signal === undefined ? 'not_computable' : signal ? 'signal' : 'no_signal',
		...(note === undefined ? {} : { note }),
	};
}

/** JSON has no infinity: an unbounded member is left out, the note says so. */
const finite = (value: number | undefined): number | undefined =>
	value !== undefined && Number.isFinite(value) ? value : undefined;
