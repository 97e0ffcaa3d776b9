import type { DossierFieldId } from '../../../model';
import { paragraph, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { denominators } from '../../sections/denominators';
import { safetyOf } from '../../run/of-source';
import { literatureBlocks, trialBlocks, trialsElsewhere } from '../../sections/literature';
import { referenceBlocks } from '../../sections/references';
import type { Section } from '../../sections/section';
import {
	actions,
	approvalStatus,
	introduction,
	medicationErrors,
	postMarketing,
	referenceInformation,
	signalEvaluation,
} from './builders';
import { signalOverview } from './signal-overview';

const open = (id: DossierFieldId) => (): Block[] => [blankOf(id)];

/**
 * All sections of a periodic benefit-risk evaluation report, in the order and words of
 * ICH E2C(R2) (2012), section 3; the executive summary stands before them.
 */
export const PBRER_SECTIONS: readonly Section[] = [
	{ number: '1', title: 'Introduction', build: introduction },
	{ number: '2', title: 'Worldwide Marketing Approval Status', build: approvalStatus },
	{
		number: '3',
		title: 'Actions Taken in the Reporting Interval for Safety Reasons',
		build: actions,
	},
	{ number: '4', title: 'Changes to Reference Safety Information', build: referenceInformation },
	{ number: '5', title: 'Estimated Exposure and Use Patterns', build: () => [] },
	{
		number: '5.1',
		title: 'Cumulative Subject Exposure in Clinical Trials',
		build: open('exposure.trials'),
	},
	{
		number: '5.2',
		title: 'Cumulative and Interval Patient Exposure from Marketing Experience',
		build: (run) => [denominators(run), blankOf('exposure.marketing')],
	},
	{ number: '6', title: 'Data in Summary Tabulations', build: () => [] },
	{
		number: '6.1',
		title: 'Reference Information',
		build: (run) =>
			(safetyOf(run, 'faers')?.reports ?? 0) > 0
				? [
						paragraph(
							'Reactions are shown with the MedDRA preferred terms that FAERS prints; its reports do not all carry the same MedDRA version.',
						),
					]
				: [paragraph('No report of FAERS was counted, so no reaction is shown.')],
	},
	{
		number: '6.2',
		title: 'Cumulative Summary Tabulations of Serious Adverse Events from Clinical Trials',
		build: (run) => [...trialsElsewhere('results', '9.1')(run), blankOf('trials.serious-events')],
	},
	{
		number: '6.3',
		title: 'Cumulative and Interval Summary Tabulations from Post-Marketing Data Sources',
		build: postMarketing,
	},
	{
		number: '7',
		title: 'Summaries of Significant Findings from Clinical Trials during the Reporting Interval',
		build: () => [],
	},
	{
		number: '7.1',
		title: 'Completed Clinical Trials',
		build: (run) => [...trialsElsewhere('completed', '9.1')(run), blankOf('trials.completed')],
	},
	{
		number: '7.2',
		title: 'Ongoing Clinical Trials',
		build: (run) => [...trialsElsewhere('ongoing', '9.1')(run), blankOf('trials.ongoing')],
	},
	{
		number: '7.3',
		title: 'Long-Term Follow-up',
		build: open('trials.follow-up'),
	},
	{
		number: '7.4',
		title: 'Other Therapeutic Use of Medicinal Product',
		build: open('trials.other-use'),
	},
	{
		number: '7.5',
		title: 'New Safety Data Related to Fixed Combination Therapies',
		build: open('trials.combinations'),
	},
	{
		number: '8',
		title: 'Findings from Non-Interventional Studies',
		build: open('studies.non-interventional'),
	},
	{
		number: '9',
		title: 'Information from Other Clinical Trials and Sources',
		build: () => [],
	},
	{
		number: '9.1',
		title: 'Other Clinical Trials',
		build: (run) => [...trialBlocks(run, '9.1'), blankOf('trials.other')],
	},
	{ number: '9.2', title: 'Medication Errors', build: medicationErrors },
	{
		number: '10',
		title: 'Non-Clinical Data',
		build: open('non-clinical.findings'),
	},
	{ number: '11', title: 'Literature', build: literatureBlocks('11') },
	{
		number: '12',
		title: 'Other Periodic Reports',
		build: open('other-reports.findings'),
	},
	{
		number: '13',
		title: 'Lack of Efficacy in Controlled Clinical Trials',
		build: open('efficacy.lack'),
	},
	{
		number: '14',
		title: 'Late-Breaking Information',
		build: open('late-breaking.information'),
	},
	{
		number: '15',
		title: 'Overview of Signals: New, Ongoing, or Closed',
		build: signalOverview,
	},
	{ number: '16', title: 'Signal and Risk Evaluation', build: () => [] },
	{
		number: '16.1',
		title: 'Summary of Safety Concerns',
		build: open('risks.concerns'),
	},
	{ number: '16.2', title: 'Signal Evaluation', build: signalEvaluation },
	{
		number: '16.3',
		title: 'Evaluation of Risks and New Information',
		build: open('risks.evaluation'),
	},
	{
		number: '16.4',
		title: 'Characterisation of Risks',
		build: open('risks.characterisation'),
	},
	{
		number: '16.5',
		title: 'Effectiveness of Risk Minimisation (if applicable)',
		build: open('risks.minimisation'),
	},
	{ number: '17', title: 'Benefit Evaluation', build: () => [] },
	{
		number: '17.1',
		title: 'Important Baseline Efficacy and Effectiveness Information',
		build: open('benefits.baseline'),
	},
	{
		number: '17.2',
		title: 'Newly Identified Information on Efficacy and Effectiveness',
		build: open('benefits.new'),
	},
	{
		number: '17.3',
		title: 'Characterisation of Benefits',
		build: open('benefits.characterisation'),
	},
	{
		number: '18',
		title: 'Integrated Benefit-Risk Analysis for Approved Indications',
		build: () => [],
	},
	{
		number: '18.1',
		title: 'Benefit-Risk Context - Medical Need and Important Alternatives',
		build: open('benefit-risk.context'),
	},
	{
		number: '18.2',
		title: 'Benefit-Risk Analysis Evaluation',
		build: open('benefit-risk.analysis'),
	},
	{
		number: '19',
		title: 'Conclusions and Actions',
		build: () => [blankOf('conclusions.actions'), blankOf('release.approval')],
	},
	{
		number: '20',
		title: 'Appendices to the PBRER',
		build: (run) => [
			paragraph(
				'Appendices A to F follow: methods and thresholds, line listing, provenance, processing of the records, glossary, limits of the data.',
			),
			...referenceBlocks(run),
			blankOf('appendices.further'),
		],
	},
];
