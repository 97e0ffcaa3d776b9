import type { SectionHeading } from '../../sections/section';

/**
 * Contents of a clinical evaluation report as MEDDEV 2.7/1 rev. 4 (June 2016), Appendix A9,
 * proposes them: numbers and titles, exactly.
 */
export const CER_HEADINGS = {
	summary: { number: '1', title: 'Summary' },
	scope: { number: '2', title: 'Scope of the clinical evaluation' },
	background: { number: '3', title: 'Clinical background, current knowledge, state of the art' },
	device: { number: '4', title: 'Device under evaluation' },
	type: { number: '4.1', title: 'Type of evaluation' },
	equivalence: {
		number: '4.2',
		title: 'Demonstration of equivalence (only when equivalence is claimed)',
	},
	manufacturerData: {
		number: '4.3',
		title: 'Clinical data generated and held by the manufacturer',
	},
	literature: { number: '4.4', title: 'Clinical data from literature' },
	appraisal: { number: '4.5', title: 'Summary and appraisal of clinical data' },
	analysis: { number: '4.6', title: 'Analysis of the clinical data' },
	safety: { number: '4.6.1', title: 'Requirement on safety (MDD ER1 / AIMDD ER1)' },
	benefitRisk: {
		number: '4.6.2',
		title: 'Requirement on acceptable benefit/risk profile (MDD ER1 / AIMDD ER1)',
	},
	performance: { number: '4.6.3', title: 'Requirement on performance (MDD ER3 / AIMDD ER2)' },
	sideEffects: {
		number: '4.6.4',
		title: 'Requirement on acceptability of side-effects (MDD ER6 / AIMDD ER5)',
	},
	conclusions: { number: '5', title: 'Conclusions' },
	nextDate: { number: '6', title: 'Date of the next clinical evaluation' },
	signatures: { number: '7', title: 'Dates and signatures' },
	evaluators: { number: '8', title: 'Qualification of the responsible evaluators' },
	references: { number: '9', title: 'References' },
} as const satisfies Record<string, SectionHeading>;
