import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { eudamedVigilance } from '../../../lib/sources';
import { contextOf } from '../../shared';
import { emitOutcome } from '../../source-nodes';

/** Says that vigilance data are not public, so that a report can say so too. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const item = ctx.getInputData()[itemIndex];
	const context = item === undefined ? undefined : contextOf(item);
	return [emitOutcome(eudamedVigilance(), 'eudamed.any', context, itemIndex)];
}
