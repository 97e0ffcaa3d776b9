import type { Patient, SafetyReport, Seriousness, Tally, WholeTally } from '../../model';
import { withZeroMonths } from './months';
import { AGE_ORDER, ageBandOf, NOT_STATED, SEX_ORDER, SEXES } from './patients';
import { CRITERIA, EVENT_TYPES, SEVERITY_ORDER } from './seriousness';

/** The words and the order of a tally: the same whether records or the source counted it. */
export interface TallyWords {
	notStated: string;
	eventType(type: SafetyReport['eventType']): string | undefined;
	serious(serious: boolean | undefined): string | undefined;
	criterion(criterion: keyof Omit<Seriousness, 'serious'>): string[];
	sex(sex: Patient['sex']): string | undefined;
	ageBand(years: number | undefined): string | undefined;
	inOrder(rows: readonly Tally[]): Tally[];
}

const ORDERS: Readonly<Partial<Record<WholeTally, readonly string[]>>> = {
	bySeverity: SEVERITY_ORDER,
	bySeriousness: CRITERIA.map(([, words]) => words),
	bySex: SEX_ORDER,
	byAgeBand: AGE_ORDER,
};

/** The words of one tally. */
export const tallyWords = (tally: WholeTally): TallyWords => ({
	notStated: NOT_STATED,
	eventType: (type) => (type === undefined ? undefined : EVENT_TYPES[type]),
	serious: (serious) => (serious === undefined ? undefined : serious ? 'Serious' : 'Not serious'),
	criterion: (criterion) =>
		CRITERIA.flatMap(([name, words]) => (name === criterion ? [words] : [])),
	sex: (sex) => (sex === undefined ? undefined : SEXES[sex]),
	ageBand: (years) => (years === undefined ? undefined : ageBandOf(years)),
	inOrder: (rows) =>
		tally === 'byMonth'
			? withZeroMonths(new Map(rows.map(({ label, count }) => [label, count])))
			: ordered(rows, ORDERS[tally] ?? []),
});

/** As listed in the order, then most frequent first, then by name. */
function ordered(rows: readonly Tally[], order: readonly string[]): Tally[] {
	const place = ({ label }: Tally) => {
		const at = order.indexOf(label);
		return at === -1 ? order.length : at;
	};
	return [...rows].sort(
		(a, b) => place(a) - place(b) || b.count - a.count || (a.label < b.label ? -1 : 1),
	);
}
