import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_OPTIONS } from '../../lib/signals';
import { number } from './fields';

const { thresholds } = DEFAULT_OPTIONS;

/** Thresholds of the rules for product-event pairs. */
export const JUDGEMENT_OPTIONS: INodeProperties[] = [
	number(
		'Chi-Square Threshold',
		'chi2',
		thresholds.chi2,
		0,
		'Least chi-square with Yates correction for a PRR signal (Evans: 4)',
	),
	number('EB05 Threshold', 'eb05', thresholds.eb05, 0, 'Least EB05 for an EBGM signal (FDA: 2)'),
	{
		displayName: 'EBGM Prior',
		name: 'theta',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0.2041,0.05816,1.415,1.838,0.0969',
		description:
			'The prior as alpha1,beta1,alpha2,beta2,p. EBGM needs one fitted on a whole database, for example by the command "cer signals"; the rows of one product cannot give it.',
	},
	number('IC Threshold', 'icLower', thresholds.icLower, -20, 'IC025 above this is a signal'),
	number(
		'Methods That Must Agree',
		'consensus',
		DEFAULT_OPTIONS.consensus,
		1,
		'How many of the chosen methods must say signal for the verdict "signal"',
	),
	number(
		'Minimum Reports',
		'minN',
		thresholds.minN,
		1,
		'Fewest reports of a pair for the PRR and ROR rules',
	),
	number(
		'Pairs to Keep',
		'top',
		DEFAULT_OPTIONS.top,
		1,
		'Most pairs in the result, strongest first; how many were judged is said beside them',
	),
	number('PRR Threshold', 'prr', thresholds.prr, 0, 'Least PRR for a PRR signal (Evans: 2)'),
	number(
		'ROR Minimum Reports',
		'rorMinN',
		5,
		1,
		'Fewest reports of a pair for the ROR rule alone (EudraVigilance: 5, or 3 under additional monitoring); without this option Minimum Reports holds for it too',
	),
	number(
		'ROR Threshold',
		'rorLower',
		thresholds.rorLower,
		0,
		'The lower 95 % limit of the ROR above this is a signal (EudraVigilance: 1)',
	),
];
