import { heading, paragraph, type Block } from '../../document/blocks';

/** Topics of the release checklist of MEDDEV 2.7/1 rev. 4, Appendix A10, in our words. */
const TOPICS = [
	'A third party can read the report; all assumptions and conclusions can be traced.',
	'All clinical data held by the manufacturer are summarised.',
	'Equivalence, where claimed, is shown; all differences are disclosed and justified.',
	'The latest PMS and PMCF data are considered, summarised and referenced.',
	'The state of the art is updated, summarised and substantiated by literature; acceptability is justified.',
	'The evidence suffices for all devices, sizes, models, settings, indications, populations, severities, users and durations of use.',
	'Conformity with each relevant requirement is stated clearly; discrepancies are in the conclusions.',
	'The information materials are consistent with the report.',
	'Residual risks and uncertainties for PMS and PMCF are identified.',
	'The report is dated.',
	'The qualification of the evaluators is included and correct.',
	'Curricula vitae and declarations of interests are held and current.',
];

/** Appendix G: what to check before release. */
export const releaseChecklist = (): Block[] => [
	heading(1, undefined, 'Appendix G: Release checklist', { id: 'appendix-g' }),
	paragraph(
		'To be completed by the evaluator before release (topics of MEDDEV 2.7/1 rev. 4, Appendix A10):',
	),
	{ kind: 'list', items: TOPICS, marker: 'check' },
];
