import type { Analysis } from '../../../lib/model';

/** How the detector begins the caveat of a series it could not forecast: "No forecast of All reports: …". */
const NO_FORECAST = 'No forecast of ';

/**
 * Why series have no forecast, a sentence each. Where no forecast was made at all and the analysis
 * does not say why, one sentence says what that means; none where every series has its forecast.
 */
export function withoutForecast({
	forecasts,
	caveats,
}: Pick<Analysis, 'forecasts' | 'caveats'>): string[] {
	const told = caveats.filter((caveat) => caveat.startsWith(NO_FORECAST));
	if (told.length > 0) return told;
	return (forecasts ?? []).length > 0
		? []
		: ['No forecast: none was asked for, or no report of the period has a date.'];
}

/** Why there is no heat map. */
export const NO_HEAT_MAP =
	'No heat map: it needs two events and two quarters whose reports were counted by month.';
