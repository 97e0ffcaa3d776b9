import type { Measure, TwoByTwo } from '../../model';
import {
	expectedCount,
	fisherTest,
	icOf,
	judgeByRule,
	posterior,
	prr,
	ror,
	type Interval,
	type Prior,
	type VerdictRule,
} from '../disproportionality';
import type { JudgedMethod, Thresholds } from './options';

interface JudgedMeasure {
	rule: VerdictRule;
	measure: (table: TwoByTwo, theta: Prior | undefined) => Interval;
	level: number;
}

/** Which accepted rule judges which measure. */
const MEASURES: Readonly<Record<JudgedMethod, JudgedMeasure>> = {
	PRR: { rule: 'evans', measure: (table) => prr(table), level: 0.95 },
	ROR: { rule: 'eudravigilance', measure: (table) => ror(table), level: 0.95 },
	IC: { rule: 'ic025', measure: (table) => icOf(table), level: 0.95 },
	EBGM: {
		rule: 'eb05',
		measure: (table, theta) => {
			if (!theta) return { note: 'not computable: no prior was given' };
			const { ebgm, eb05, eb95 } = posterior(theta, table.a, expectedCount(table));
			return { estimate: ebgm, lower: eb05, upper: eb95 };
		},
		level: 0.9,
	},
};

/** One method on one table: the measure, its rule in words and the rule's verdict. */
export function judge(
	method: JudgedMethod,
	table: TwoByTwo,
	{ minN, rorMinN = minN, ...thresholds }: Thresholds,
	theta?: Prior,
): Measure {
	const { rule, measure, level } = MEASURES[method];
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
