import type { Run } from '../../../model';
import { blank, note, paragraph, strong, type Block } from '../../document/blocks';
import { proposeNextEvaluation } from '../../run/next-evaluation';

/** Section 5. */
export const conclusions = (): Block[] => [
	blank('conformity with each relevant requirement, stated clearly, with any discrepancy.', {
		lines: 3,
	}),
	blank('consistency of the information materials with this report and with risk management.'),
	blank('residual risks and uncertainties to be followed in PMS and PMCF.'),
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
		blank('the date decided, and its justification.', { lines: 2 }),
	];
}

/** Section 7. */
export const signatures = (): Block[] => [
	paragraph(
		'A draft is not signed. The report is dated and signed by those responsible once it is complete.',
	),
	blank('evaluator, first.', { fields: ['Name', 'Function', 'Date', 'Signature'] }),
	blank('evaluator, second (where applicable).', {
		fields: ['Name', 'Function', 'Date', 'Signature'],
	}),
	blank('release for the manufacturer.', { fields: ['Name', 'Function', 'Date', 'Signature'] }),
];

/** Section 8. */
export const evaluators = (): Block[] => [
	blank(
		'qualification of each evaluator: degree, years of experience, knowledge of the device technology, of clinical research and of the condition treated.',
		{
			lines: 4,
		},
	),
	blank('declarations of interests and curricula vitae: held where, dated when.'),
];
