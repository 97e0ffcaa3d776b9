import type { FieldTable } from './field';

const CER = ['cer'] as const;
const DEVICE = ['cer', 'psur', 'pms'] as const;
const SIGNED = ['Name', 'Function', 'Date', 'Signature'] as const;

/** What is asked of a device. */
export const DEVICE_FIELDS = {
	'device.intended-purpose': {
		title: 'Intended purpose',
		prompt:
			'intended purpose, indications, contra-indications and target groups, as in the instructions for use.',
		...{ kind: 'text', shapes: DEVICE },
	},
	'device.description': {
		title: 'Description of the device',
		prompt:
			'device description: principles of operation, materials, variants and accessories covered, innovative features.',
		...{ kind: 'text', shapes: DEVICE },
	},
	'device.classification': {
		title: 'Class and classification rule',
		prompt:
			'EU risk class and classification rule, certificates and notified body, where not shown above.',
		...{ kind: 'text', shapes: DEVICE },
	},
	'background.condition': {
		title: 'Medical condition',
		prompt:
			'the medical condition, its natural course and consequences, in the populations concerned.',
		...{ kind: 'text', shapes: CER },
	},
	'background.state-of-the-art': {
		title: 'State of the art',
		prompt:
			'state of the art: alternatives, benchmark devices, their benefits and risks, with guidelines and literature.',
		...{ kind: 'text', lines: 3, shapes: CER },
	},
	'background.acceptability': {
		title: 'Acceptability criteria',
		prompt:
			'acceptability criteria for risks, side-effects and performance, derived from the state of the art.',
		...{ kind: 'text', shapes: CER },
	},
	'evaluation.type': {
		title: 'Type of evaluation',
		prompt:
			'whether the evaluation rests on literature, on clinical investigations, on equivalence or on a combination, and why that is adequate.',
		...{ kind: 'text', shapes: CER },
	},
	'evaluation.equivalence': {
		title: 'Equivalence',
		prompt:
			'whether equivalence is claimed; if so the equivalent device, and the clinical, technical and biological comparison with every difference disclosed and justified (MDCG 2020-5).',
		...{ kind: 'text', lines: 3, shapes: CER },
	},
	'manufacturer.clinical-data': {
		title: 'Data held by the manufacturer',
		prompt:
			'pre-market clinical investigations, PMCF data, complaints, trend reports and field safety corrective actions held by the manufacturer.',
		...{ kind: 'text', lines: 3, shapes: CER },
	},
	'manufacturer.units': {
		title: 'Units sold or in use',
		prompt: 'units sold or in use in the period, by region, as denominators.',
		...{ kind: 'text', shapes: CER },
	},
	'appraisal.feasibility': {
		title: 'Feasibility studies',
		prompt:
			'design, population, results and appraisal of feasibility studies, or that there are none.',
		...{ kind: 'text', shapes: CER },
	},
	'appraisal.pivotal': {
		title: 'Pivotal investigations',
		prompt:
			'design, population, endpoints, results and appraisal of pivotal investigations, or that there are none.',
		...{ kind: 'text', shapes: CER },
	},
	'pmcf.studies': {
		title: 'PMCF studies',
		prompt: 'design, state, results and appraisal of PMCF studies, or that there are none.',
		...{ kind: 'text', shapes: DEVICE },
	},
	'appraisal.use-data': {
		title: 'Appraisal of the data',
		prompt: 'appraisal of the data above: suitability, weight and contribution to the evaluation.',
		...{ kind: 'text', lines: 3, shapes: DEVICE },
		standsOn: ['reports', 'deaths'],
	},
	'trends.assessment': {
		title: 'Trends to report',
		prompt:
			'the method, foreseeable rates, threshold and observation period of the PMS plan, and whether each increase above is a trend to report under Article 88.',
		...{ kind: 'text', shapes: DEVICE },
		standsOn: ['reports', 'seriesJudged', 'seriesInAlarm', 'periodsInAlarm'],
	},
	'safety.risk-management': {
		title: 'Hazards and residual risks',
		prompt:
			'whether all hazards are covered by risk management, whether residual risks are acceptable, and the decision on each signal and alarm above.',
		...{ kind: 'text', lines: 4, shapes: CER },
		standsOn: ['reports', 'deaths', 'signals', 'seriesInAlarm'],
	},
	'benefit-risk.profile': {
		title: 'Benefit/risk profile',
		prompt:
			'the benefits to the patient, their size and probability, weighed against the risks, and whether the profile is acceptable.',
		...{ kind: 'text', lines: 4, shapes: CER },
		standsOn: ['reports', 'deaths', 'signals'],
	},
	'performance.evaluation': {
		title: 'Performance',
		prompt:
			'whether the device achieves its intended performance in all indications, models and user groups claimed.',
		...{ kind: 'text', lines: 3, shapes: CER },
		standsOn: ['reports'],
	},
	'side-effects.acceptability': {
		title: 'Acceptability of side-effects',
		prompt:
			'whether undesirable side-effects are acceptable when weighed against the performance intended, with reference to the state of the art.',
		...{ kind: 'text', lines: 3, shapes: CER },
		standsOn: ['reports', 'deaths'],
	},
	'conclusions.conformity': {
		title: 'Conformity',
		prompt: 'conformity with each relevant requirement, stated clearly, with any discrepancy.',
		...{ kind: 'text', lines: 3, shapes: CER },
		standsOn: ['reports', 'deaths', 'signals', 'seriesInAlarm'],
	},
	'conclusions.information-materials': {
		title: 'Information materials',
		prompt: 'consistency of the information materials with this report and with risk management.',
		...{ kind: 'text', shapes: CER },
	},
	'conclusions.residual-risks': {
		title: 'Residual risks and uncertainties',
		prompt: 'residual risks and uncertainties to be followed in PMS and PMCF.',
		...{ kind: 'text', shapes: CER },
		standsOn: ['signals', 'seriesInAlarm'],
	},
	'next-evaluation.date': {
		title: 'Date of the next evaluation',
		prompt: 'the date decided.',
		...{ kind: 'date', shapes: CER },
	},
	'next-evaluation.reason': {
		title: 'Reason for that date',
		prompt: 'the justification of that date.',
		...{ kind: 'text', lines: 2, shapes: CER },
		standsOn: ['signals', 'seriesInAlarm'],
	},
	'evaluators.first': {
		title: 'First evaluator',
		prompt: 'evaluator, first.',
		...{ kind: 'people', columns: SIGNED, shapes: CER },
	},
	'evaluators.second': {
		title: 'Second evaluator',
		prompt: 'evaluator, second (where applicable).',
		...{ kind: 'people', columns: SIGNED, shapes: CER },
	},
	'evaluators.qualification': {
		title: 'Qualification of the evaluators',
		prompt:
			'qualification of each evaluator: degree, years of experience, knowledge of the device technology, of clinical research and of the condition treated.',
		kind: 'people',
		columns: [
			'Name',
			'Degree',
			'Years of experience',
			'Knowledge of device, research and condition',
		],
		...{ lines: 4, shapes: CER },
	},
	'evaluators.declarations': {
		title: 'Declarations of interests',
		prompt: 'declarations of interests and curricula vitae: held where, dated when.',
		...{ kind: 'text', shapes: CER },
	},
} as const satisfies FieldTable;
