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
			'what is not shown above of the literature search: protocol (databases, strings, period, in- and exclusion criteria), hits, screening, included publications, deviations.',
		...{ kind: 'text', lines: 4, shapes: WHOLE },
		standsOn: ['worksScreened', 'worksAwaiting'],
	},
	'literature.appraisal': {
		title: 'Appraisal of the literature',
		prompt:
			'what the included publications say together of benefit, safety and performance, how they weigh, which contradict each other, and what stays unanswered.',
		...{ kind: 'text', lines: 4, shapes: WHOLE },
		standsOn: ['worksIncluded'],
	},
	'trials.registered': {
		title: 'Appraisal of registered trials',
		prompt:
			'what the registered trials and their results say of the device, and which trials are to be followed.',
		...{ kind: 'text', lines: 2, shapes: ['cer', 'psur', 'pms'] },
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
