import type { Run } from '../../model';
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
	const rows: Facts['rows'] = withRate.map(({ label, points }) => {
		const count = points.reduce((sum, point) => sum + point.count, 0);
		const units = points.reduce((sum, point) => sum + (point.denominator ?? 0), 0);
		return [
			label,
			`${formatCount(count)} reports, ${formatCount(units)} units: ${((count / units) * 1000).toFixed(2)} reports per 1,000 units`,
		];
	});
	return { kind: 'facts', rows };
}
