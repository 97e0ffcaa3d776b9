import type { Run } from '../../model';
import { plural } from './format';
import { registryOf } from './of-source';

/** Days on which recalls on public record and field actions of the dossier began. */
const daysOf = (run: Run): string[] => [
	...registryOf(run, 'recall').flatMap(({ records }) =>
		records.flatMap(({ dates }) => dates.initiated ?? []),
	),
	...(run.dossier?.own.fsca.map(({ initiated }) => initiated) ?? []),
];

/** Periods of a chart, each marked where a recall or field action began in it; months only. */
export function withActions<P extends { period: string }>(
	run: Run,
	points: readonly P[],
): Array<P & { action?: true }> {
	const months = new Set(daysOf(run).map((day) => day.slice(0, 7)));
	return points.map((point) => (months.has(point.period) ? { ...point, action: true } : point));
}

/** What the marks of a chart are, with a blank before; nothing where none is drawn. */
export function actionsText(run: Run, points: ReadonlyArray<{ action?: true }>): string {
	if (!points.some(({ action }) => action === true)) return '';
	const recalls = registryOf(run, 'recall');
	const kept = recalls.reduce((sum, { records }) => sum + records.length, 0);
	const total = recalls.reduce((sum, one) => sum + one.total, 0);
	const which = kept < total ? `the newest ${kept} of ${plural(total, 'recall')}` : 'recalls';
	return ` Marked: months in which ${which} on public record or field actions of the manufacturer began.`;
}
