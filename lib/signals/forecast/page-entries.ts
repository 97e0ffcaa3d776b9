import { entry, type MethodEntry } from '../method-entry';

/** Forecasts and what they are made of. */
export const FORECAST_METHODS_PAGE: readonly MethodEntry[] = [
	entry(
		'seasonal-naive',
		'Seasonal naive',
		'the value one season before',
		'Hyndman & Athanasopoulos 2021',
		'season of the step',
		'The bar every other method must clear.',
		'Series with a trend.',
	),
	entry(
		'ets',
		'Exponential smoothing (ETS)',
		'error, trend, season state space; weights and all first states by maximum likelihood, chosen by AICc',
		'Hyndman et al. 2008',
		'automatic',
		'Counts of some size.',
		'Many zeros.',
	),
	entry(
		'holt-winters',
		'Holt–Winters',
		'level, trend, season by three weights, least squares',
		'Holt 1957; Winters 1960',
		'additive; multiplicative where better',
		'Clear seasons.',
		'Fewer than three cycles.',
	),
	entry(
		'stl-ets',
		'STL plus ETS',
		'loess decomposition; ETS of the rest',
		'Cleveland et al. 1990',
		'periodic season',
		'Long seasonal series with outliers.',
		'Fewer than two cycles.',
	),
	entry(
		'count-regression',
		'Negative binomial regression',
		'log-linear season and trend, negative binomial counts',
		'Lawless 1987',
		'two harmonics from two cycles and 40 reports on; slope kept when twice its standard error',
		'Low counts.',
		'Sudden changes of level.',
	),
];
