import { z } from 'zod/v4';
import type { Sentence } from '../../../model';
import type { ChartInput, NoChart } from './judged';

/** What a method says of one period; members are absent where it says nothing. */
export interface TrendPoint {
	expected?: number;
	upper?: number;
	score?: number;
	alarm: boolean;
}

/** A method's verdicts as data: its parameters as used, and what was done as sentences with slots. */
export interface TrendVerdict {
	points: TrendPoint[];
	parameters: Record<string, number | string>;
	said: Sentence[];
	/** Whether the baseline was used; by default where the method takes one. */
	usesBaseline?: boolean;
	/** Of the automatic choice: the method that spoke, and why. */
	chosen?: { method: string; because: Sentence };
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

/** A method's words; help, page, node and report are made from them. */
export interface MethodWords {
	/** As command line, stored workflows and oracles name it. */
	key: string;
	name: string;
	/** The name in full, as results have it. */
	title: string;
	/** What it does and finds, for whoever chooses. */
	description: string;
	formula: string;
	source: string;
	/** What its options do not say of how it works by default. */
	remark?: string;
	useWhen: string;
	notWhen: string;
	/**
	 * What it does, for a report of many series, with parameters in {slots}; by default what the verdict
	 * on the first of them says.
	 */
	report?: string;
}

/** One method of surveillance: all that is known of it stands in its file. */
export interface SurveillanceMethod extends Honours, MethodWords {
	/** Its own options; what has no default is optional. */
	options: z.ZodObject;
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

type Given<S extends z.ZodRawShape> = Omit<Honours, 'season' | 'rows'> &
	Partial<Pick<Honours, 'season' | 'rows'>> &
	Omit<MethodWords, 'title'> & {
		title?: string;
		options: z.ZodObject<S>;
		/** The option, of those given, that would have no effect beside the others, and why. */
		withoutEffect?(given: z.input<z.ZodObject<S>>): { option: string; why: string } | undefined;
		judge(input: TrendInput, options: z.infer<z.ZodObject<S>>): TrendVerdict | NoChart;
	};

/** A method from its parts, with its options checked strictly. */
export function surveillanceMethod<S extends z.ZodRawShape>({
	judge,
	withoutEffect,
	...rest
}: Given<S>): SurveillanceMethod {
	const own = z.object(rest.options.shape);
	const strict = z.strictObject({ ...COMMON, ...rest.options.shape });
	return {
		season: 'none',
		rows: 'periods',
		...rest,
		title: rest.title ?? rest.name,
		optionNames: Object.keys(strict.shape).sort(),
		prepare: (value) => {
			strict.parse(value);
			const idle = withoutEffect?.(value as z.input<z.ZodObject<S>>);
			if (idle) {
				const message = `has no effect: ${idle.why}`;
				throw new z.ZodError([{ code: 'custom', path: [idle.option], message, input: value }]);
			}
			const read = own.parse(value);
			return (input) => judge(input, read);
		},
	};
}
