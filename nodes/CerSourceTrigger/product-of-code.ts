import { z } from 'zod/v4';
import { lookup } from '../../lib/codes';
import { sourceQueriesSchema, type SourceQueries } from '../../lib/model';
import type { SourceContext } from '../../lib/sources';
import type { Workspace } from '../../lib/workspace';

/** What a code means, as far as the sources are asked for it. */
export interface ProductOfCode {
	name: string;
	queries: SourceQueries;
}

/** Why there is no product: the code, or a registry that could not be asked. */
export interface NoProduct {
	trouble: string;
	reason: 'bad-query' | 'outage';
}

const rememberedSchema = z.object({ name: z.string(), queries: sourceQueriesSchema });
/** Registries change slowly; a product is looked up anew after a week. */
const REMEMBERED_MS = 7 * 86_400_000;

/**
 * The product of a code, from the lookup or what an earlier one found. A registry that is down does
 * not matter while the product is remembered; a reason comes instead where there is no single product.
 */
export async function productOfCode(
	workspace: Workspace,
	sources: SourceContext,
	code: string,
): Promise<ProductOfCode | NoProduct> {
	const mark = await workspace.lastSeen.get('lookup', code);
	const remembered = rememberedSchema.safeParse(mark?.mark).data;
	const age = sources.now().getTime() - Date.parse(mark?.updatedAt ?? '1970-01-01');
	if (remembered && age < REMEMBERED_MS) return remembered;
	const found = await lookup(sources, code);
	const [candidate] = found.candidates;
	if (found.status === 'resolved' && candidate) {
		const product = { name: candidate.product.name, queries: candidate.queries };
		await workspace.lastSeen.see({ source: 'lookup', subject: code, mark: product });
		return product;
	}
	if (found.status === 'failed' && remembered) return remembered;
	const trouble = [found.message, found.mend].filter(Boolean).join(' ');
	return { trouble, reason: found.status === 'failed' ? 'outage' : 'bad-query' };
}
