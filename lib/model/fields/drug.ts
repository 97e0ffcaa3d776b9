import type { FieldTable } from './field';

const PBRER = ['pbrer'] as const;

/** What is asked of a drug, in the order of ICH E2C(R2). */
export const DRUG_FIELDS = {
	'drug.use': {
		title: 'Mechanism and indications',
		prompt: 'mechanism of action, approved indications and populations.',
		...{ kind: 'text', shapes: PBRER },
	},
	'drug.approvals': {
		title: 'Approvals',
		prompt: 'approvals, refusals and withdrawals in all countries, with dates and indications.',
		...{ kind: 'text', shapes: PBRER },
	},
	'drug.actions': {
		title: 'Actions for safety reasons',
		prompt:
			'actions taken for safety reasons: withdrawals, suspensions, restrictions, communications, and their reasons.',
		...{ kind: 'text', shapes: PBRER },
	},
	'drug.reference-changes': {
		title: 'Changes to reference information',
		prompt:
			'significant changes to the reference safety information in the interval, with the text attached.',
		...{ kind: 'text', shapes: PBRER },
	},
	'exposure.trials': {
		title: 'Exposure in trials',
		prompt: 'cumulative numbers of subjects exposed, by trial, sex, age and ethnic origin.',
		...{ kind: 'text', shapes: PBRER },
	},
	'exposure.marketing': {
		title: 'Exposure from marketing',
		prompt: 'estimates of patient exposure, with their method, cumulatively and in the interval.',
		...{ kind: 'text', shapes: PBRER },
	},
	'trials.serious-events': {
		title: 'Serious events in trials',
		prompt: 'tabulations of serious adverse events from clinical trials.',
		...{ kind: 'text', shapes: PBRER },
	},
	'trials.completed': {
		title: 'Completed trials',
		prompt: 'clinically important findings of trials completed in the interval.',
		...{ kind: 'text', shapes: PBRER },
	},
	'trials.ongoing': {
		title: 'Ongoing trials',
		prompt: 'clinically important findings of ongoing trials.',
		...{ kind: 'text', shapes: PBRER },
	},
	'trials.follow-up': {
		title: 'Long-term follow-up',
		prompt: 'findings from long-term follow-up of trial subjects.',
		...{ kind: 'text', shapes: PBRER },
	},
	'trials.other-use': {
		title: 'Other therapeutic use',
		prompt: 'findings from other use under a protocol: expanded access, compassionate use.',
		...{ kind: 'text', shapes: PBRER },
	},
	'trials.combinations': {
		title: 'Fixed combinations',
		prompt: 'new safety data on fixed combinations, or that there are none.',
		...{ kind: 'text', shapes: PBRER },
	},
	'studies.non-interventional': {
		title: 'Non-interventional studies',
		prompt: 'relevant findings of non-interventional studies.',
		...{ kind: 'text', shapes: PBRER },
	},
	'trials.other': {
		title: 'Other trials and sources',
		prompt: 'relevant information from other trials and sources.',
		...{ kind: 'text', shapes: PBRER },
	},
	'medication-errors.patterns': {
		title: 'Medication errors',
		prompt: 'patterns of medication errors and their relevance.',
		...{ kind: 'text', shapes: PBRER },
		standsOn: ['reports'],
	},
	'non-clinical.findings': {
		title: 'Non-clinical data',
		prompt: 'major safety findings of non-clinical studies.',
		...{ kind: 'text', shapes: PBRER },
	},
	'other-reports.findings': {
		title: 'Other periodic reports',
		prompt: 'significant findings of other periodic reports for the product, if any.',
		...{ kind: 'text', shapes: PBRER },
	},
	'efficacy.lack': {
		title: 'Lack of efficacy',
		prompt: 'data showing lack of efficacy that bear on safety.',
		...{ kind: 'text', shapes: PBRER },
	},
	'late-breaking.information': {
		title: 'Late-breaking information',
		prompt: 'important information that arrived after the data lock point.',
		...{ kind: 'text', shapes: PBRER },
	},
	'signals.states': {
		title: 'States of the signals',
		prompt:
			'state of each signal (new, ongoing, closed), date detected, method of evaluation, and signals from other sources.',
		...{ kind: 'text', lines: 3, shapes: PBRER },
		standsOn: ['signals'],
	},
	'risks.concerns': {
		title: 'Safety concerns',
		prompt:
			'important identified and potential risks and missing information, as at the start of the interval.',
		...{ kind: 'text', lines: 3, shapes: PBRER },
	},
	'risks.evaluation': {
		title: 'Evaluation of risks',
		prompt: 'evaluation of new information on known risks, and of missing information.',
		...{ kind: 'text', lines: 3, shapes: PBRER },
		standsOn: ['reports', 'signals'],
	},
	'risks.characterisation': {
		title: 'Characterisation of risks',
		prompt:
			'frequency, seriousness, groups at risk, preventability and evidence of each important risk.',
		...{ kind: 'text', lines: 3, shapes: PBRER },
		standsOn: ['reports', 'deaths'],
	},
	'risks.minimisation': {
		title: 'Risk minimisation',
		prompt: 'results of risk minimisation measures, where there are any.',
		...{ kind: 'text', shapes: PBRER },
	},
	'benefits.baseline': {
		title: 'Efficacy at the start',
		prompt: 'efficacy and effectiveness known at the start of the interval.',
		...{ kind: 'text', shapes: PBRER },
	},
	'benefits.new': {
		title: 'New efficacy information',
		prompt: 'new information on efficacy and effectiveness.',
		...{ kind: 'text', shapes: PBRER },
	},
	'benefits.characterisation': {
		title: 'Characterisation of benefits',
		prompt: 'the benefits: size, duration, strength of evidence.',
		...{ kind: 'text', shapes: PBRER },
	},
	'benefit-risk.context': {
		title: 'Medical need and alternatives',
		prompt: 'the condition, the need, the alternatives.',
		...{ kind: 'text', shapes: PBRER },
	},
	'benefit-risk.analysis': {
		title: 'Benefit-risk analysis',
		prompt: 'the balance of benefits and risks for each indication, with its reasoning.',
		...{ kind: 'text', lines: 4, shapes: PBRER },
		standsOn: ['reports', 'deaths', 'signals'],
	},
	'conclusions.actions': {
		title: 'Conclusions and actions',
		prompt: 'conclusions on the benefit-risk balance and actions proposed.',
		...{ kind: 'text', lines: 4, shapes: PBRER },
		standsOn: ['reports', 'deaths', 'signals'],
	},
	'appendices.further': {
		title: 'Further appendices',
		prompt:
			'further appendices asked for by the guideline: reference information, study listings, literature not used above.',
		...{ kind: 'text', shapes: PBRER },
	},
} as const satisfies FieldTable;
