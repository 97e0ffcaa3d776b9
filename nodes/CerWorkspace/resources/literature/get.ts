import { toJson } from '../../../shared';
import type { Operation } from '../operation';
import { codeProperty, noReview, reviewOf } from './review-of-item';

/** Reads a review as a report prints it. */
export const getReview: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a literature review',
	description:
		'Retrieve the protocol, the searches, the PRISMA numbers and the judged works of a product as a report prints them',
	properties: [codeProperty],
	async execute(call) {
		const { code } = reviewOf(call);
		const literature = await call.workspace.literature.evidenceOf(code);
		if (!literature) throw noReview(call, code);
		return [{ json: toJson({ code, literature }), pairedItem: { item: call.itemIndex } }];
	},
};
