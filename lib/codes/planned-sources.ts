import type { Product, SourceId, SourceQueries } from '../model';

/**
 * The sources that can hold a product, so that a run must ask each or say that it did not. A device
 * whose FDA product code is not known may well have reports and recalls under it, so MAUDE and the
 * recalls are planned all the same. Approvals (PMA) have a query unless FDA's class I or II rules
 * them out.
 */
export function plannedSources(product: Product, queries: SourceQueries): SourceId[] {
	if (product.type === 'drug') {
		return queries.drugLabel === undefined ? ['faers'] : ['faers', 'drug-label'];
	}
	return [
		'maude',
		'eudamed',
		'device-recall',
		...(queries.device510k === undefined ? [] : (['device-510k'] as const)),
		...(queries.devicePma === undefined ? [] : (['device-pma'] as const)),
	];
}
