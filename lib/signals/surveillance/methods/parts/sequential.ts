import type { Sentence } from '../../../../model';
import type { GroupedBound } from '../../statistics/grouped-maxsprt';
import { exposureErrorSaid } from '../../statistics/exposure-error';

/** A sum over some periods. */
export const sumOver = (indexes: readonly number[], of: (index: number) => number): number =>
	indexes.reduce((total, index) => total + of(index), 0);

/** The periods after the baseline that are not left out. */
export function looksAfter(
	baseline: readonly number[],
	length: number,
	excluded: ReadonlySet<number>,
): number[] {
	const first = (baseline.at(-1) ?? -1) + 1;
	const after = Array.from({ length: Math.max(0, length - first) }, (_, i) => first + i);
	return after.filter((index) => !excluded.has(index));
}

/** A bound as parameters of the verdict. */
export const boundParameters = ({
	critical,
	level,
	error,
}: GroupedBound): Record<string, number> => ({
	critical,
	level,
	...(error > 0 ? { criticalError: error } : {}),
});

const CRITICAL = 'critical log-likelihood ratio {critical}';
const MADE = {
	exact: `${CRITICAL} (exact for {looks} looks, one after each period) for α = {alpha}`,
	scaled: `${CRITICAL} (from a smaller design with the same shares, at most {off} off) for α = {alpha}`,
};

/** What a sequential test did: its name, its bound and what it expects, in slots of `values`. */
export const sequentialSaid = (
	{ bound, looks, alpha }: { bound: GroupedBound; looks: number; alpha: number },
	{ name, rest, values }: { name: string; rest: string; values: Record<string, number> },
	errors?: readonly number[],
): Sentence[] => [
	{
		text: `${name} over all periods after the baseline: ${bound.error > 0 ? MADE.scaled : MADE.exact}${rest}`,
		values: {
			...{ critical: bound.critical, off: bound.error, looks: String(looks), alpha },
			...values,
		},
	},
	...exposureErrorSaid(errors, 'this test takes it as known'),
];
