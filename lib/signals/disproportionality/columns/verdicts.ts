import type { TwoByTwo } from '../../../model';
import type { PairTable } from '../../counts';
import {
	consensusOf,
	judgeByRule,
	verdictOf,
	type Interval,
	type VerdictRule,
	type VerdictThresholds,
} from '..';
import type { MeasureColumns, TableMeasures } from '../pair-method';
import { methodOfRule } from '../pair-methods';
import type { PairColumn } from './pair-column';

/** Rules to judge by, with their numbers, and how many must agree. */
export interface Judgement {
	rules: readonly VerdictRule[];
	thresholds: VerdictThresholds;
	consensus: number;
}

/** One column a rule, then the consensus of those that could be judged. */
export const verdictColumnNames = (rules: readonly VerdictRule[]): string[] => [
	...rules.map((rule) => `verdict_${rule}`),
	...['signals', 'judged', 'verdict'],
];

/**
 * What each rule says of each pair, `signal`, `no_signal` or `not_computable` (a measure that is
 * undefined), and the verdict of the consensus.
 */
export function verdictColumns(
	table: PairTable,
	measures: TableMeasures & { ebgm?: MeasureColumns },
	{ rules, thresholds, consensus }: Judgement,
): { columns: PairColumn[]; signals: number } {
	const { cells } = measures;
	const judgedColumns = rules.map((rule) => measures[methodOfRule(rule).key]);
	const columns = verdictColumnNames(rules).map(() => new Array<string | number>());
	let signals = 0;
	for (let pair = 0; pair < table.observed.length; pair++) {
		const counts: TwoByTwo = {
			a: table.observed[pair],
			b: cells?.b[pair] ?? 0,
			c: cells?.c[pair] ?? 0,
			d: cells?.d[pair] ?? 0,
		};
		const verdicts = rules.map((rule, at) =>
			judgeByRule(rule, counts, intervalAt(judgedColumns[at], pair), thresholds),
		);
		const agreed = consensusOf(verdicts, consensus);
		const verdict = verdictOf(agreed);
		if (verdict === 'signal') signals += 1;
		[...verdicts.map((own) => own.verdict), agreed.signals, agreed.of, verdict].forEach(
			(value, column) => columns[column].push(value),
		);
	}
	return { columns, signals };
}

function intervalAt(columns: MeasureColumns | undefined, pair: number): Interval {
	const known = (value: number | undefined) =>
		value === undefined || Number.isNaN(value) ? undefined : value;
	return {
		estimate: known(columns?.estimate[pair]),
		lower: known(columns?.lower[pair]),
		upper: known(columns?.upper[pair]),
	};
}
