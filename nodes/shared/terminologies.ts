import type { IExecuteFunctions } from 'n8n-workflow';
import type { RunContext } from '../../lib/model';
import type { Terminologies } from '../../lib/tasks';
import { openWorkspaceFor } from './workspace';

/** The newest releases in the node's workspace of what a product's terms are coded by: the IMDRF's annexes for devices, MedDRA for drugs. */
export async function terminologiesFor(
	ctx: IExecuteFunctions,
	{ product }: Pick<RunContext, 'product'>,
): Promise<Terminologies> {
	const { terminologies } = await openWorkspaceFor(ctx);
	if (product.type === 'drug') {
		const found = await terminologies.meddra();
		return found ? { meddra: { table: found.table, sha256: found.kept.sha256 } } : {};
	}
	const found = await terminologies.imdrf();
	return found ? { imdrf: { table: found.table, sha256: found.kept.sha256 } } : {};
}
