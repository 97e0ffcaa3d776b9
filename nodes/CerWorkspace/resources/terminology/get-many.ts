import { readLimit, RETURN_ALL_OR_LIMIT } from '../../../shared';
import { itemsOf } from '../get-many';
import type { Operation } from '../operation';

/** Reads which releases are kept. */
export const getManyTerminologies: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many terminologies',
	description: 'Retrieve which releases are kept, newest first, without their terms',
	properties: [...RETURN_ALL_OR_LIMIT],
	async execute(call) {
		const kept = await call.workspace.terminologies.list();
		const wanted = kept.slice(0, readLimit(call.ctx, call.itemIndex));
		return itemsOf(
			wanted.map((terminology) => ({ terminology })),
			call,
		);
	},
};
