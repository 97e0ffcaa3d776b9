import type { Product, SourceId, SourceQueries } from '../model';

/** Databases and register that a search protocol asks. */
const EVIDENCE = ['pubmed', 'europe-pmc', 'clinical-trials'] as const;

/**
 * The sources that can hold a product, so that a run must ask each or say that it did not. A device
 * whose FDA product code is not known may well have reports and recalls under it, so MAUDE and the
 * recalls are planned all the same. Approvals (PMA) have a query unless FDA's class I or II rules
 * them out. The literature and the trials are planned for every product: an evaluation without a search is none
 * (MEDDEV 2.7/1 rev. 4, A4).
 */
export function plannedSources(product: Product, queries: SourceQueries): SourceId[] {
	if (product.type === 'drug') {
		return [
			'faers',
			...(queries.drugLabel === undefined ? [] : (['drug-label'] as const)),
			...EVIDENCE,
		];
	}
	return [
		'maude',
		'eudamed',
		'device-recall',
		...(queries.device510k === undefined ? [] : (['device-510k'] as const)),
		...(queries.devicePma === undefined ? [] : (['device-pma'] as const)),
		...EVIDENCE,
	];
}
