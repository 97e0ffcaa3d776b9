import type { FieldTable } from './field';

const PSUR = ['psur'] as const;
const PERIODIC = ['psur', 'pms'] as const;

/** What the periodic reports of a device ask, in the order of MDCG 2022-21, Annex I; and a signal alert. */
export const PERIODIC_FIELDS = {
	'psur.previous-actions': {
		title: 'Actions of the last report',
		prompt: 'where the actions of the last report stand.',
		...{ kind: 'text', shapes: PSUR },
	},
	'psur.remarks': {
		title: "Notified body's remarks",
		prompt: 'remarks of the notified body on the last report, and what was done about them.',
		...{ kind: 'text', shapes: PSUR },
	},
	'psur.collection-changes': {
		title: 'Changes of the data collection',
		prompt:
			'whether the period or the way data are collected has changed since the last report, and why.',
		...{ kind: 'text', shapes: PSUR },
	},
	'device.grouping': {
		title: 'Grouping and leading device',
		prompt:
			'which devices are covered together, why, which of them leads, and what has changed in the group; or that one device is covered.',
		...{ kind: 'text', shapes: PSUR },
	},
	'sales.method': {
		title: 'Counting method of the sales',
		prompt:
			'how units were counted (shipped, invoiced, implanted, in use), and what their course says.',
		...{ kind: 'text', shapes: PERIODIC },
	},
	'population.size': {
		title: 'Size of the population',
		prompt:
			'estimated size of the population by region and period (Annex II, table 2), how it was estimated, and how often the device is used.',
		...{ kind: 'text', lines: 3, shapes: PSUR },
	},
	'population.characteristics': {
		title: 'Characteristics of the population',
		prompt:
			'age, sex, indication and comorbidity of the population (Annex II, table 3), and how they differ from those intended.',
		...{ kind: 'text', lines: 3, shapes: PSUR },
	},
	'incidents.assessment': {
		title: 'Assessment of serious incidents',
		prompt:
			'assessment of the serious incidents by device problem, finding and health impact, against the last report and the risk management file.',
		...{ kind: 'text', lines: 3, shapes: PERIODIC },
	},
	'fsca.assessment': {
		title: 'Assessment of field safety corrective actions',
		prompt:
			'field safety corrective actions of the period: their reasons, their reach and their effect, or that there were none.',
		...{ kind: 'text', shapes: PERIODIC },
	},
	'capa.assessment': {
		title: 'Assessment of preventive and corrective actions',
		prompt:
			'preventive and corrective actions concerning safety or performance, with their rationale, or that there were none.',
		...{ kind: 'text', shapes: PERIODIC },
	},
	'complaints.assessment': {
		title: 'Feedback and complaints',
		prompt:
			'assessment of feedback and complaints from users, distributors and importers, by cause and course.',
		...{ kind: 'text', lines: 3, shapes: PERIODIC },
	},
	'similar-devices.appraisal': {
		title: 'Similar devices',
		prompt:
			'what is known of similar devices: which were looked at, and how safety and performance compare.',
		...{ kind: 'text', shapes: PERIODIC },
		standsOn: ['reports', 'pairsCompared'],
	},
	'other-sources.findings': {
		title: 'Other data sources',
		prompt: 'findings from other data sources, or that there were none.',
		...{ kind: 'text', shapes: PSUR },
	},
	'conclusions.validity': {
		title: 'Validity of the data',
		prompt:
			'validity of the data: completeness, bias, what is missing, and what that means for the conclusions.',
		...{ kind: 'text', lines: 3, shapes: PERIODIC },
		standsOn: ['reports'],
	},
	'conclusions.benefit-risk': {
		title: 'Conclusion on benefit and risk',
		prompt:
			'conclusion of the benefit-risk determination from all data together, with new risks, changed risks and benefits not achieved.',
		...{ kind: 'text', lines: 4, shapes: PERIODIC },
		standsOn: ['reports', 'deaths', 'signals', 'seriesInAlarm'],
	},
	'conclusions.measures': {
		title: 'Actions taken',
		prompt:
			'actions taken or planned by the manufacturer: documents changed, users told, devices changed.',
		...{ kind: 'text', lines: 3, shapes: PERIODIC },
		standsOn: ['signals', 'seriesInAlarm'],
	},
	'alert.decision': {
		title: 'Decision on the signal',
		prompt: 'decision: who does what until when, and whether anything is to be reported.',
		...{ kind: 'text', lines: 3, shapes: ['alert'] },
		standsOn: ['reports', 'signals', 'seriesInAlarm'],
	},
} as const satisfies FieldTable;
