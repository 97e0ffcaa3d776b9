import { z } from 'zod/v4';
import { lookup } from '../../lib/codes';
import {
	productSchema,
	sourceQueriesSchema,
	type Product,
	type SearchProtocol,
	type SourceQueries,
} from '../../lib/model';
import type { SourceContext } from '../../lib/sources';
import type { Workspace } from '../../lib/workspace';

/** What a code means, as far as the sources are asked for it. */
export interface ProductOfCode {
	code: string;
	name: string;
	queries: SourceQueries;
	/** What a search of the literature is proposed from; absent where an older look kept no more than the queries. */
	product?: Product;
	/** Of its literature review in the workspace, where one was begun. */
	protocol?: SearchProtocol;
}

/** Why there is no product: the code, or a registry that could not be asked. */
export interface NoProduct {
	trouble: string;
	reason: 'bad-query' | 'outage';
}

const rememberedSchema = z.object({
	name: z.string(),
	queries: sourceQueriesSchema,
	product: productSchema.optional(),
});
/** Registries change slowly; a product is looked up anew after a week. */
const REMEMBERED_MS = 7 * 86_400_000;

/**
 * The product of a code, from the lookup or what an earlier one found. A registry that is down does
 * not matter while the product is remembered; a reason comes instead where there is no single product.
 * `wantsProduct`: all that registries know of it, which looks of before did not keep, and not the queries alone.
 */
export async function productOfCode(
	workspace: Workspace,
	sources: SourceContext,
	code: string,
	{ wantsProduct = false }: { wantsProduct?: boolean } = {},
): Promise<ProductOfCode | NoProduct> {
	const mark = await workspace.lastSeen.get('lookup', code);
	const remembered = rememberedSchema.safeParse(mark?.mark).data;
	const age = sources.now().getTime() - Date.parse(mark?.updatedAt ?? '1970-01-01');
	const isEnough = remembered !== undefined && (!wantsProduct || remembered.product !== undefined);
	if (isEnough && age < REMEMBERED_MS) return { code, ...remembered };
	const found = await lookup(sources, code);
	const [candidate] = found.candidates;
	if (found.status === 'resolved' && candidate) {
		const { product, queries } = candidate;
		const mark = { name: product.name, queries, product };
		await workspace.lastSeen.see({ source: 'lookup', subject: code, mark });
		return { code, ...mark };
	}
	if (found.status === 'failed' && remembered) return { code, ...remembered };
	const trouble = [found.message, found.mend].filter(Boolean).join(' ');
	return { trouble, reason: found.status === 'failed' ? 'outage' : 'bad-query' };
}
