import { z } from 'zod/v4';
import { NodeOperationError } from 'n8n-workflow';
import { publicationIdsSchema, publicationNoticeSchema } from '../../../../lib/model';
import { toJson } from '../../../shared';
import type { Operation } from '../operation';
import { noReview, codeProperty, reviewOf } from './review-of-item';

const found = z.object({
	ids: publicationIdsSchema.pick({ pmid: true, doi: true }),
	notices: z.array(publicationNoticeSchema),
	knownTo: z.array(z.string()).optional(),
});
const failed = z.object({
	dataset: z.object({ outcome: z.object({ kind: z.enum(['failed', 'truncated']) }) }),
});

/** Keeps the notices of a review's works that were looked for, all items as one look. */
export const keepNotices: Operation = {
	name: 'Keep Notices',
	value: 'keepNotices',
	action: 'Keep notices of works',
	description:
		'Keep what Literature: Look for Notices found, all items as one look. A work that was retracted after it came in is told of once.',
	properties: [codeProperty],
	async execute(call) {
		const { workspace, ctx, items, itemIndex } = call;
		if (itemIndex > 0) return [];
		const { id, code } = reviewOf(call);
		const works = items.flatMap(({ json }) => found.safeParse(json).data ?? []);
		// A source that could not be asked has not said that there is nothing.
		const isWhole = !items.some(({ json }) => failed.safeParse(json).success);
		const changed = await workspace.literature.noteNotices(id, works, { isWhole });
		if (changed.kind === 'unknown') throw noReview(call, code);
		if (changed.kind !== 'changed') {
			throw new NodeOperationError(ctx.getNode(), 'The notices were not kept', { itemIndex });
		}
		return [{ json: toJson({ code, ...changed.value, isWhole }), pairedItem: { item: itemIndex } }];
	},
};
