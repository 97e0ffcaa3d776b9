import type { Run } from '../../../model';
import { note, paragraph, strong, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { proposeNextEvaluation } from '../../run/next-evaluation';

/** Section 5. */
export const conclusions = (): Block[] => [
	blankOf('conclusions.conformity'),
	blankOf('conclusions.information-materials'),
	blankOf('conclusions.residual-risks'),
];

/** Section 6: a proposal from the class and what the run found. */
export function nextDate(run: Run): Block[] {
	const { years, date, because } = proposeNextEvaluation(run);
	return [
		note(
			'info',
			`Proposal: ${date}`,
			`${years === 1 ? 'One year' : `${years} years`} after the end of the period, because ${because}. Rule: MEDDEV 2.7/1 rev. 4, section 6.2.3: at least once a year where the device carries significant risks or is not yet well established, every two to five years otherwise. This is a proposal; the manufacturer decides and justifies.`,
		),
		paragraph(
			strong('Sooner'),
			' whenever post-market surveillance brings information that could change the evaluation.',
		),
		blankOf('next-evaluation.date'),
		blankOf('next-evaluation.reason'),
	];
}

/** Section 7. */
export const signatures = (): Block[] => [
	paragraph(
		'A draft is not signed. The report is dated and signed by those responsible once it is complete.',
	),
	blankOf('evaluators.first'),
	blankOf('evaluators.second'),
	blankOf('release.approval'),
];

/** Section 8. */
export const evaluators = (): Block[] => [
	blankOf('evaluators.qualification'),
	blankOf('evaluators.declarations'),
];
