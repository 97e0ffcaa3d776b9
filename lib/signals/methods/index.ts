import { FORECAST_METHODS_PAGE } from '../forecast/page-entries';
import { TREND_METHODS_PAGE } from '../surveillance/page-entries';
import { DISPROPORTIONALITY_METHODS } from './disproportionality-methods';
import type { MethodEntry } from '../method-entry';
import { ONSET_METHODS_PAGE } from './onset-methods-page';

export type { MethodEntry } from '../method-entry';

/** All statistical methods of the pack by chapter: what docs/methods.md is written from. */
export const METHOD_CHAPTERS: ReadonlyArray<{ title: string; methods: readonly MethodEntry[] }> = [
	{ title: 'Disproportionality', methods: DISPROPORTIONALITY_METHODS },
	{ title: 'Trends', methods: TREND_METHODS_PAGE },
	{ title: 'Forecasts', methods: FORECAST_METHODS_PAGE },
	{ title: 'Time to onset', methods: ONSET_METHODS_PAGE },
];
