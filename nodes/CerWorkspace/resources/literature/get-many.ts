import { readLimit, RETURN_ALL_OR_LIMIT } from '../../../shared';
import { itemsOf } from '../get-many';
import type { Operation } from '../operation';

/** Lists the literature reviews. */
export const getManyReviews: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many literature reviews',
	description: 'Retrieve the literature reviews with their counts, by the name of their product',
	properties: [...RETURN_ALL_OR_LIMIT],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const reviews = await workspace.literature.list();
		const wanted = reviews.slice(0, readLimit(ctx, itemIndex));
		return itemsOf(
			wanted.map((review) => ({ review })),
			call,
		);
	},
};
