import type { FieldTable } from './field';

/** The kinds that are whole reports. */
const WHOLE = ['cer', 'psur', 'pms', 'pbrer'] as const;
const SIGNED = ['Name', 'Function', 'Date', 'Signature'] as const;

/** What several kinds of report ask in the same words. */
export const SHARED_FIELDS = {
	'summary.conclusions': {
		title: 'Summary of the conclusions',
		prompt:
			'overall conclusions on the benefit-risk balance, of a device on its safety and performance too, and actions taken or proposed, for a reader who sees this page only.',
		...{ kind: 'text', lines: 4, shapes: WHOLE },
		standsOn: ['reports', 'deaths', 'signals', 'seriesInAlarm'],
	},
	'literature.search': {
		title: 'Literature search',
		prompt:
			'the search protocol (databases, strings, period, in- and exclusion criteria), hits, screening and the list of included publications with their appraisal.',
		...{ kind: 'text', lines: 4, shapes: WHOLE },
	},
	'signals.evaluation': {
		title: 'Evaluation of the signals',
		prompt: 'medical evaluation of each signal, its conclusion and action.',
		...{ kind: 'text', lines: 4, shapes: ['pbrer', 'alert'] },
		standsOn: ['reports', 'signals', 'pairsCompared', 'seriesInAlarm'],
	},
	'release.approval': {
		title: 'Release',
		prompt: 'release of the report by the company.',
		...{ kind: 'people', columns: SIGNED, shapes: WHOLE },
	},
} as const satisfies FieldTable;
