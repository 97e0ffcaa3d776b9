import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { eudamedVigilance } from '../../../lib/sources';
import { contextOf } from '../../shared';
import { emitNotAsked } from '../../source-nodes';

/** Says that vigilance data are not public, so that a report can say so too. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const item = ctx.getInputData()[itemIndex];
	const context = item === undefined ? undefined : contextOf(item);
	const parts = { recordSchema: 'eudamed.any', context };
	return [await emitNotAsked(ctx, itemIndex, eudamedVigilance(), parts)];
}
