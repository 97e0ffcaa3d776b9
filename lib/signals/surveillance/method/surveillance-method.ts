import { z } from 'zod/v4';
import type { ChartInput, NoChart } from './judged';

/** What a method says of one period; members are absent where it says nothing. */
export interface TrendPoint {
	expected?: number;
	upper?: number;
	score?: number;
	alarm: boolean;
}

/** A method's verdicts, its parameters as used, and its description in a sentence an auditor can read. */
export interface TrendVerdict {
	points: TrendPoint[];
	parameters: Record<string, number | string>;
	sentence: string;
	/** Whether the baseline was used; by default where the method takes one. */
	usesBaseline?: boolean;
}

/** What a method is given: the series with its periods, and the baseline chosen for it. */
export interface TrendInput extends ChartInput {
	periods: readonly string[];
	/** Whether the baseline was named, and not chosen by default. */
	baselineNamed?: boolean;
}

/** How a method takes its baseline: all usable periods, the first of them, or none, since it chooses for each period. */
export type BaselineWay = 'all' | 'first' | 'own';

/**
 * What becomes of periods that are left out. `baseline`: they enter no centre and no limit; `memory`:
 * nor the sum or smoothed value that is carried on; `reference`: no period is compared with them;
 * all these judge them all the same. `skipped`: they are no part of the test and not judged.
 */
export type ExcludeWay = 'baseline' | 'memory' | 'reference' | 'skipped';

/** What a method honours and needs; help, page, node and checks are made from it. */
export interface Honours {
	baseline: BaselineWay;
	exclude: ExcludeWay;
	denominator: 'needed' | 'refused' | 'allowed';
	/** What a denominator is: exposure, which counts may exceed, or the number the counts are among. */
	denominatorIs?: 'exposure' | 'total';
	/** Whether it knows seasons, and so needs periods of a calendar. */
	season: 'none' | 'optional' | 'needed';
	/** What a row is. */
	rows: 'periods' | 'gaps';
	/** The least it can judge from. */
	needs: string;
}

/** One method of `cer trend`. */
export interface TrendMethod extends Honours {
	/** For help and documents. */
	title: string;
	/** Names of its own options with defaults, for help. */
	optionsHelp: string;
	/** Reads options; throws a zod error naming what is wrong. */
	prepare(options: unknown): (input: TrendInput) => TrendVerdict | NoChart;
	/** Names of all options it takes. */
	optionNames: readonly string[];
}

const COMMON = {
	/** How many of the first periods, or [first, last]. */
	baseline: z.union([z.int().positive(), z.tuple([z.string(), z.string()])]).optional(),
	exclude: z.array(z.string()).optional(),
	/** Flags single periods far above their neighbours and keeps them out of the baseline. */
	batchDumps: z.boolean().optional(),
	/** Flags months that cannot be complete on this day, with `lagDays`. */
	asOf: z.iso.date().optional(),
	lagDays: z.number().nonnegative().optional(),
};
/** Options every method takes. */
export const commonTrendOptions = z.looseObject(COMMON);
export type CommonTrendOptions = z.infer<typeof commonTrendOptions>;

/** A method from its parts, with its options checked strictly. */
export function trendMethod<S extends z.ZodRawShape>(
	given: Omit<Honours, 'season' | 'rows'> &
		Partial<Pick<Honours, 'season' | 'rows'>> & {
			title: string;
			optionsHelp: string;
			options: S;
			judge(input: TrendInput, options: z.infer<z.ZodObject<S>>): TrendVerdict | NoChart;
		},
): TrendMethod {
	const { options, judge, ...rest } = given;
	const own = z.object(options);
	const strict = z.strictObject({ ...COMMON, ...options });
	return {
		season: 'none',
		rows: 'periods',
		...rest,
		optionNames: Object.keys(strict.shape).sort(),
		prepare: (value) => {
			strict.parse(value);
			const read = own.parse(value);
			return (input) => judge(input, read);
		},
	};
}
