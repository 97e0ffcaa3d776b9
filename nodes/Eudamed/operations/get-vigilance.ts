import { eudamedVigilance } from '../../../lib/sources';
import { contextOf } from '../../shared';
import { emitNotAsked, type SourceOperation } from '../../source-nodes';

/** Says that vigilance data are not public, so that a report can say so too. */
export const getVigilance: SourceOperation = {
	name: 'Get Vigilance',
	value: 'getVigilance',
	action: 'Get the outcome for vigilance',
	description: 'State that the vigilance data of EUDAMED are not public',
	properties: [],
	async execute(ctx, itemIndex) {
		const item = ctx.getInputData()[itemIndex];
		const context = item === undefined ? undefined : contextOf(item);
		const parts = { recordSchema: 'eudamed.any', context };
		return [await emitNotAsked(ctx, itemIndex, eudamedVigilance(), parts)];
	},
};
