import type { SectionHeading } from '../../sections/section';

/** Contents of a periodic safety update report in the order and words of MDCG 2022-21 (December 2022), Annex I. */
export const PSUR_HEADINGS = {
	description: {
		number: '1',
		title: 'Description of the devices covered by the PSUR and their intended uses',
	},
	sales: { number: '2', title: 'Volume of Sales' },
	population: {
		number: '3',
		title: 'Size and other characteristics of the population using the device',
	},
	vigilance: { number: '4', title: 'Post-Market Surveillance: Vigilance and CAPA information' },
	incidents: { number: '4a', level: 2, title: 'Information concerning Serious Incidents' },
	trends: { number: '4b', level: 2, title: 'Information from Trend Reporting' },
	fsca: {
		...{ number: '4c', level: 2 },
		title: 'Information from Field Safety Corrective Actions (FSCA)',
	},
	capa: { number: '4d', level: 2, title: 'Preventive and/or Corrective Actions (CAPA)' },
	general: {
		number: '5',
		title:
			'Post-Market Surveillance: information including general Post-Market Clinical Follow-up (PMCF) information',
	},
	feedback: {
		...{ number: '5a', level: 2 },
		title: 'Feedback and complaints from users, distributors and importers',
	},
	literature: {
		...{ number: '5b', level: 2 },
		title: 'Scientific Literature Review of relevant specialist or technical literature',
	},
	databases: { number: '5c', level: 2, title: 'Public Databases and/or Registry Data' },
	similar: {
		...{ number: '5d', level: 2 },
		title: 'Publicly Available Information about Similar Medical Devices',
	},
	other: { number: '5e', level: 2, title: 'Other Data Sources' },
	pmcf: { number: '6', title: 'Specific Post-Market Clinical Follow-up (PMCF) Information' },
	findings: { number: '7', title: 'Summary of Findings and Conclusions of the PSUR' },
	validity: { number: '7a', level: 2, title: 'Validity of the collected data' },
	conclusions: {
		...{ number: '7b', level: 2 },
		title: 'Overall conclusions from the analysis of the collected data',
	},
	actions: { number: '7c', level: 2, title: 'Actions taken by the manufacturer' },
} as const satisfies Record<string, SectionHeading>;
