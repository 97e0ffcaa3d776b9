import { methodOfRule, methodsWithColumns } from '../../../signals/disproportionality/pair-methods';
import type { PairMethod, TableMeasure } from '../../../signals/disproportionality';
import type { SignalChoices } from './signal-choices';

type Asked = Pick<SignalChoices, 'methods' | 'judgement' | 'controls'>;

/** What the methods and rules asked for are made from. */
const needsOf = ({ methods, judgement, controls }: Asked): ReadonlySet<TableMeasure | 'scores'> =>
	new Set([
		...[
			...methodsWithColumns(methods, 'always'),
			...methodsWithColumns(methods, 'at the end'),
			...(judgement?.rules ?? []).map(methodOfRule),
		].flatMap((method: PairMethod) => method.needs ?? []),
		...(controls ? [controls.measure] : []),
	]);

/** Whether EBGM or its prior is needed for anything. */
export const needsScores = (asked: Asked): boolean => needsOf(asked).has('scores');

/** The measures of the table that something shows or is made from. */
export const measuresFor = (asked: Asked): TableMeasure[] =>
	[...needsOf(asked)].filter((need) => need !== 'scores');
