import { z } from 'zod/v4';
import { reportOrderSchema } from '../../model';
import { jsonAnswer } from '../answer';
import { readBody } from '../read-input';
import { guarded } from '../router/route';

const lookupBody = z.strictObject({ code: reportOrderSchema.shape.code });

/** What a code or a name means, with the products to choose from when it means several. */
export const lookupRoutes = [
	guarded('POST', 'lookup', 'author', async ({ request, services, workspace }) => {
		const { code } = readBody(request, lookupBody, 'a lookup');
		const found = await services.lookup(code);
		await workspace.events.note({
			kind: 'product.looked-up',
			subject: 'portal',
			message: `${code} was looked up: ${found.status}`,
			data: { code, status: found.status, candidates: found.candidates.length },
		});
		return jsonAnswer(200, found);
	}),
];
