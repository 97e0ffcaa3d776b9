import { InputError } from '../../../model';
import type { CountSeries } from '../series/count-series';
import type { TrendSettings } from './trend-settings';

/** Says what a method does not honour. @throws InputError naming it */
export function refuseWhatIsNotHonoured(
	{ periods, counts, denominators }: CountSeries,
	{ name, method, options }: TrendSettings,
): void {
	if (method.baseline === 'own' && options.baseline !== undefined) {
		throw new InputError(
			`trend: ${name} takes no baseline: it chooses for each period what to compare it with.`,
			{ mend: 'Leave "baseline" out, or use a method that has one, such as ewma or poisson.' },
		);
	}
	if (options.lagDays !== undefined && options.asOf === undefined) {
		throw new InputError('trend: "lagDays" says nothing without "asOf".');
	}
	if (method.rows === 'gaps' && (options.asOf !== undefined || options.batchDumps === true)) {
		throw new InputError(
			`trend: each row of ${name} is a gap between events, no period: "asOf" and "batchDumps" do not apply.`,
		);
	}
	if (method.denominator === 'needed' && !denominators) {
		throw new InputError(`trend: method ${name} needs a column "denominator".`, {
			mend: 'Use --method c for counts alone.',
		});
	}
	if (method.denominator === 'refused' && denominators) {
		throw new InputError(
			`trend: method ${name} takes counts of equal exposure, but there is a denominator.`,
			{ mend: 'Use --method u, laney-u or poisson, or leave the column out.' },
		);
	}
	const above = countAboveTotal({ counts, denominators }, method.denominatorIs);
	if (above !== undefined) {
		throw new InputError(
			`trend: the count of ${periods[above]}, ${counts[above]}, is above its denominator, ${denominators?.[above]}; ${name} judges shares.`,
			{ mend: 'Where the denominator is exposure (sales, procedures), use --method u or laney-u.' },
		);
	}
}

/** The first period with more counts than the number they are said to be among. */
export function countAboveTotal(
	{ counts, denominators }: Pick<CountSeries, 'counts' | 'denominators'>,
	denominatorIs: 'exposure' | 'total' | undefined,
): number | undefined {
	if (denominatorIs !== 'total' || !denominators) return undefined;
	const found = counts.findIndex((count, index) => count > denominators[index]);
	return found === -1 ? undefined : found;
}
