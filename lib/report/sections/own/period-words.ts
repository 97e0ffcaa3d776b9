import type { Run } from '../../../model';
import { paragraph, type Paragraph } from '../../document/blocks';
import { listed } from '../../run/format';
import { denominatorOf, ownOf } from '../../run/own/counts';
import { endsItsMonth, ownPeriods } from '../../run/own/periods';

const DENOMINATORS = {
	sold: 'units sold in the same region and period',
	inUse: 'units in use in the same region at the end of the period',
} as const;

/** What N and its like are, what is counted in them, and what shares are of: said once before the tables. */
export function periodWords(run: Run): Paragraph {
	const { to } = run.manifest.period;
	const periods = ownPeriods(to).map(({ name, from, to: end }) => `${name} is ${from} to ${end}`);
	const denominator = denominatorOf(ownOf(run));
	return paragraph(
		`Periods are of twelve calendar months: ${listed(periods)}. Incidents count by the day the manufacturer became aware, up to ${to}${endsItsMonth(to) ? '' : '; that month was not complete, so that figures by month may reach beyond it'}. Worldwide is the total imported or, where none was, the sum of the regions imported. `,
		denominator === undefined
			? 'No units were imported, so that no share is given.'
			: `Shares are of ${DENOMINATORS[denominator]}. The manufacturer's own figures and reports of public databases are never added to each other.`,
	);
}

/** What the shares of a table are of, for the line under it. */
export function shareWords(run: Run): string {
	const denominator = denominatorOf(ownOf(run));
	return denominator === undefined
		? 'No share: no units were imported.'
		: `Share: of ${DENOMINATORS[denominator]}.`;
}
