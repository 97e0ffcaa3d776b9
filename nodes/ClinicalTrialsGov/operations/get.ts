import { SOURCES } from '../../../lib/model';
import { askTrial } from '../../../lib/tasks';
import { askInBackground, fromAgent, requireText, withToolDefault } from '../../shared';
import { emitOne, FAILURE_OPTIONS, type SourceOperation } from '../../source-nodes';

/** Gets one trial with its results. */
export const get: SourceOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a trial',
	description: 'Get one trial with its status, results and adverse events',
	properties: [
		...withToolDefault(
			{
				displayName: 'NCT Number',
				name: 'nct',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. NCT06604689',
				description: 'The number of the trial in ClinicalTrials.gov',
			},
			fromAgent('nct_number', 'The NCT number of the trial, such as NCT06604689'),
		),
		FAILURE_OPTIONS,
	],
	async execute(ctx, itemIndex) {
		const nct = requireText(ctx, 'nct', itemIndex, 'NCT Number');
		return await emitOne(
			ctx,
			itemIndex,
			SOURCES['clinical-trials'].recordSchema,
			async (sources) => await askInBackground(ctx, sources, askTrial, { nct }),
		);
	},
};
