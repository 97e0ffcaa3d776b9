import type { Measure, TwoByTwo } from '../../model';
import { fisherTest, judgeByRule, type Interval, type Prior } from '../disproportionality';
import { judgedMeasure, type JudgedMethod } from '../disproportionality/pair-methods';
import type { Thresholds } from './options';

/** One method on one table: the measure, its rule in words and the rule's verdict. */
export function judge(
	method: JudgedMethod,
	table: TwoByTwo,
	{ minN, rorMinN = minN, ...thresholds }: Thresholds,
	theta?: Prior,
): Measure {
	const { rule, measure, level } = judgedMeasure(method);
	const measured = measure(table, theta);
	// One least number of reports serves both rules that have one, unless the second is set apart.
	const all = { ...thresholds, evansMinN: minN, rorMinN };
	const { words, verdict } = judgeByRule(rule, table, measured, all);
	const { estimate, lower, upper, note } =
		method === 'ROR' ? withOpenEnd(table, measured) : measured;
	return {
		method,
		estimate: finite(estimate),
		lower: finite(lower),
		upper: finite(upper),
		level,
		rule: words,
		verdict,
		...(note === undefined ? {} : { note }),
	};
}

/**
 * A pair without a report of one of its comparisons has no odds ratio, and yet a lowest value that its
 * reports allow: the exact conditional limit (Fisher; one-sided at half of 1 − level). Without it the
 * pair would look like one about which nothing is known. The rules are not judged by it.
 */
function withOpenEnd(table: TwoByTwo, measured: Interval): Interval {
	const { a, b, c, d } = table;
	if (b * c > 0 || a === 0 || d === 0) return measured;
	const { lower } = fisherTest(table).oddsRatio;
	return {
		lower,
		note: 'an off-diagonal cell of the table is empty: the ratio has no upper end, its lower limit is the exact conditional one',
	};
}

/** JSON has no infinity: an unbounded member is left out, the note says so. */
export const finite = (value: number | undefined): number | undefined =>
	value !== undefined && Number.isFinite(value) ? value : undefined;
