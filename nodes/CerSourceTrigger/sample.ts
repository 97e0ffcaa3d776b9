import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import { isLiteratureSource } from '../../lib/model';
import type { SourceContext } from '../../lib/sources';
import type { Workspace } from '../../lib/workspace';
import { look } from './look';
import { productOfCode } from './product-of-code';
import type { ChangedProduct, Watching } from './watch-sources';

/**
 * What an item looks like, from a real look at the first product in the first source that can hold
 * it. Keeps nothing, so that trying the trigger out hides no change from it.
 */
export async function sampleOf(
	ctx: IPollFunctions,
	workspace: Workspace,
	sources: SourceContext,
	{ products, sources: chosen }: Pick<Watching, 'products' | 'sources'>,
): Promise<ChangedProduct> {
	const [first] = products;
	if (!first) {
		throw new NodeOperationError(ctx.getNode(), 'The watchlist is empty', {
			description: 'Put a product on the watchlist, or list codes in the trigger',
		});
	}
	const product = await productOfCode(workspace, sources, first.code, {
		wantsProduct: chosen.every(isLiteratureSource),
	});
	if ('trouble' in product) {
		throw new NodeOperationError(ctx.getNode(), `${first.code}: ${product.trouble}`);
	}
	for (const source of chosen) {
		const seen = await look(sources, source, product, {});
		if (seen.kind === 'not-applicable') continue;
		if (seen.kind === 'failed') {
			throw new NodeOperationError(ctx.getNode(), `${source}: ${seen.message}`, {
				description: 'Try again later, or choose other sources',
			});
		}
		const message = 'A sample: this is what the source holds now. Nothing has changed.';
		const change = { kind: 'new-reports' as const, message, after: seen.kept.seen };
		return { ...first, product: product.name, source, changes: [change], key: 'sample' };
	}
	throw new NodeOperationError(ctx.getNode(), `None of the sources can hold ${first.code}`, {
		description: 'Choose MAUDE and EUDAMED for devices, FAERS for drugs',
	});
}
