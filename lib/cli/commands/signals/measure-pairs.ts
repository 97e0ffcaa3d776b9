import type { PairTable, ReportRows } from '../../../signals/counts';
import { CALIBRATION, MASKING, TREE_SCAN } from '../../../signals/disproportionality';
import { measureTable } from '../../../signals/disproportionality/measure-table';
import {
	calibratedColumns,
	maskingColumns,
	treeColumns,
	verdictColumnNames,
	verdictColumns,
	type NegativeControl,
	type PairColumn,
	type ProductCut,
	type TreeCode,
} from '../../../signals/disproportionality/columns';
import {
	extraColumns,
	mainColumns,
	methodsWithColumns,
} from '../../../signals/disproportionality/pair-methods';
import { scoreTable, type TableScores } from '../../../signals/disproportionality/score-table';
import { measuresFor } from './needs';
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
	...methodsWithColumns(methods, 'at the end').flatMap(({ columns = [] }) => columns),
	...(judgement ? verdictColumnNames(judgement.rules) : []),
	...(masking ? MASKING.columns : []),
	...(controls ? CALIBRATION.columns : []),
	...(tree ? TREE_SCAN.columns : []),
];

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
	const own = {
		table,
		measures,
		...(scores ? { scores: { columns: scores.columns, theta: scores.summary.theta } } : {}),
	};
	const more: PairColumn[] = extraColumns(methods, { ...own, monteCarlo });
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
	return {
		columns: { cells: measures.cells, main: mainColumns(methods, own), more },
		summary,
		cuts: scans?.cuts ?? [],
	};
}
