import type { MethodEntry } from '../method-entry';
import { ARTICLE_88_ENTRY } from './article-88';
import { optionLines } from './method/option-fields';
import { TREND_METHODS } from './methods';
import { DRIFT_ENTRIES } from './statistics/drift';

/** Charts and detectors of series of counts, and the tests beside them, for the page on methods. */
export const TREND_METHODS_PAGE: readonly MethodEntry[] = [
	...Object.values(TREND_METHODS).map(
		({ key, name, formula, source, remark, useWhen, notWhen, options }): MethodEntry => ({
			key,
			name,
			formula,
			source,
			defaults: [...optionLines({ options }), ...(remark === undefined ? [] : [remark])].join('; '),
			use: useWhen,
			avoid: notWhen,
		}),
	),
	...DRIFT_ENTRIES,
	ARTICLE_88_ENTRY,
];
