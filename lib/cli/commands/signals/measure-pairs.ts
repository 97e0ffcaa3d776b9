import type { PairTable, ReportRows } from '../../../signals/counts';
import { measureTable, type TableMeasure } from '../../../signals/disproportionality/measure-table';
import {
	calibratedColumns,
	CALIBRATION_COLUMNS,
	MASKING_COLUMNS,
	maskingColumns,
	TREE_COLUMNS,
	treeColumns,
	verdictColumnNames,
	verdictColumns,
	type NegativeControl,
	type PairColumn,
	type ProductCut,
	type TreeCode,
} from '../../../signals/disproportionality/columns';
import {
	EXTRA_COLUMNS,
	EXTRA_METHODS,
	extraColumns,
} from '../../../signals/disproportionality/pair-methods';
import { scoreTable, type TableScores } from '../../../signals/disproportionality/score-table';
import type { SignalChoices } from './signal-choices';
import type { PairColumns } from './pair-output';

/** What besides the table is measured with. */
export interface Given {
	rows?: ReportRows;
	controls?: readonly NegativeControl[];
	tree?: readonly TreeCode[];
	/** EBGM of the whole table, whose prior holds for parts of it and other comparators too. */
	whole?: TableScores;
}

/** The columns of a table, what the summary says of them, and the branches of a tree scan. */
export interface Measured {
	columns: PairColumns;
	summary: Record<string, unknown>;
	cuts: readonly ProductCut[];
}

/** Names of the columns beyond the design's, in the order `measurePairs` gives them. */
export const moreNames = ({ methods, judgement, masking, controls, tree }: SignalChoices) => [
	...EXTRA_METHODS.filter((method) => methods.includes(method)).flatMap(
		(method) => EXTRA_COLUMNS[method],
	),
	...(judgement ? verdictColumnNames(judgement.rules) : []),
	...(masking ? MASKING_COLUMNS : []),
	...(controls ? CALIBRATION_COLUMNS : []),
	...(tree ? TREE_COLUMNS : []),
];

/** Whether EBGM or its prior is needed for anything. */
export const needsScores = ({ methods, judgement }: SignalChoices): boolean =>
	methods.includes('ebgm') || methods.includes('fdr') || (judgement?.rules ?? []).includes('eb05');

/** Measures a table by everything chosen. @throws InputError for side input that does not fit it */
export function measurePairs(table: PairTable, choices: SignalChoices, given: Given): Measured {
	const { methods, judgement, masking, minN, monteCarlo } = choices;
	const measures = measureTable(table, 0.95, measuresFor(choices));
	const theta = given.whole?.summary.theta;
	const scores =
		given.whole && theta
			? given.whole.columns.estimate.length === table.observed.length && table.margins
				? given.whole
				: { ...given.whole, columns: scoreTable(table, { theta }).columns }
			: undefined;
	const extra = EXTRA_METHODS.filter((method) => methods.includes(method));
	const more: PairColumn[] = extraColumns(extra, { table, measures, scores, monteCarlo });
	const summary: Record<string, unknown> = {};
	if (judgement) {
		const judged = verdictColumns(table, { ...measures, ebgm: scores?.columns }, judgement);
		more.push(...judged.columns);
		summary.signals = judged.signals;
	}
	if (masking) {
		const wanted = (pair: number) => table.observed[pair] >= minN;
		const found = maskingColumns(table, given.rows, { wanted, theta });
		more.push(...found.columns);
		summary.masked = found.masked;
	}
	const measured = choices.controls && measures[choices.controls.measure];
	if (choices.controls && measured && given.controls) {
		const { columns, calibration } = calibratedColumns(table, measured, given.controls);
		more.push(...columns);
		summary.calibration = { measure: choices.controls.measure, ...calibration };
	}
	const scans = given.tree && treeColumns(table, given.tree, monteCarlo);
	if (scans) {
		more.push(...scans.columns);
		summary.tree = { codes: given.tree?.length, outside: scans.outside, cuts: scans.cuts.length };
	}
	const show = {
		prr: methods.includes('prr'),
		ror: methods.includes('ror'),
		ic: methods.includes('ic'),
		ebgm: methods.includes('ebgm'),
	};
	return {
		columns: { measures, ebgm: scores?.columns, show, more },
		summary,
		cuts: scans?.cuts ?? [],
	};
}

const MEASURE_OF_RULE = { evans: 'prr', eudravigilance: 'ror', ic025: 'ic', eb05: 'ebgm' } as const;

/** The measures of the table that something shows or is made from. */
function measuresFor({ methods, judgement, controls }: SignalChoices): TableMeasure[] {
	const wanted = new Set<string>(methods);
	if (wanted.has('bh') && !wanted.has('fisher')) wanted.add('prr');
	for (const rule of judgement?.rules ?? []) wanted.add(MEASURE_OF_RULE[rule]);
	if (controls) wanted.add(controls.measure);
	return (['prr', 'ror', 'ic'] as const).filter((measure) => wanted.has(measure));
}
