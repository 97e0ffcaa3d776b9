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
}

/** What a method is given: the series with its periods, and the baseline chosen for it. */
export interface TrendInput extends ChartInput {
	periods: readonly string[];
}

/** How a method takes its baseline: all usable periods, the first of them, or as the method itself says. */
export type BaselineWay = 'all' | 'first' | 'own';

/** One method of `cer trend`. */
export interface TrendMethod {
	/** For help and documents. */
	title: string;
	/** Names of its own options with defaults, for help. */
	optionsHelp: string;
	baseline: BaselineWay;
	denominator: 'needed' | 'refused' | 'allowed';
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
export function trendMethod<S extends z.ZodRawShape>(given: {
	title: string;
	optionsHelp: string;
	baseline: BaselineWay;
	denominator: TrendMethod['denominator'];
	options: S;
	judge(input: TrendInput, options: z.infer<z.ZodObject<S>>): TrendVerdict | NoChart;
}): TrendMethod {
	const { options, judge, ...rest } = given;
	const own = z.object(options);
	const strict = z.strictObject({ ...COMMON, ...options });
	return {
		...rest,
		optionNames: Object.keys(strict.shape).sort(),
		prepare: (value) => {
			strict.parse(value);
			const read = own.parse(value);
			return (input) => judge(input, read);
		},
	};
}
