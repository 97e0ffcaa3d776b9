import type { Run, Series } from '../../model';
import { note, type Block, type Facts } from '../document/blocks';
import { formatCount } from '../run/format';
import { analysesOf } from '../run/of-source';
import { SAFETY_SOURCES } from '../run/figures';

/** Says which series have a denominator, so that nobody reads a rate where there is none. */
export function denominators(run: Run): Block {
	const series = SAFETY_SOURCES.flatMap((source) => analysesOf(run, source)).flatMap(
		(one) => one.series,
	);
	const withRate = series.filter(({ points }) =>
		points.some(({ denominator }) => denominator !== undefined),
	);
	if (withRate.length === 0) {
		return note(
			'info',
			'No denominator',
			'No number of units in use or of people treated was given to this run. Counts are shown as counts; no rate is computed.',
		);
	}
	return { kind: 'facts', rows: withRate.map(rateOf) };
}

/**
 * The rate over the periods that have a denominator: reports of others are not divided by it. Units are
 * added up by period, so that units in use count once in each.
 */
function rateOf({ label, points }: Series): Facts['rows'][number] {
	const known = points.filter(({ denominator }) => denominator !== undefined);
	const count = known.reduce((sum, point) => sum + point.count, 0);
	const units = known.reduce((sum, { denominator = 0 }) => sum + denominator, 0);
	const span = `${known[0]?.period} to ${known.at(-1)?.period}`;
	const some = known.length < points.length ? ` (${known.length} of ${points.length} periods)` : '';
	return [
		label,
		`${formatCount(count)} reports, ${formatCount(units)} units added up by period, ${span}${some}: ${((count / units) * 1000).toFixed(2)} reports per 1,000 units`,
	];
}
