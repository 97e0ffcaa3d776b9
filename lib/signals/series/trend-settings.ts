import { z } from 'zod/v4';
import { InputError } from '../../model';

export const TREND_METHODS = ['ewma', 'poisson', 'c', 'u'] as const;

/** Options every method takes. */
const common = {
	/** How many of the first periods, or [first, last]. */
	baseline: z.union([z.int().positive(), z.tuple([z.string(), z.string()])]).optional(),
	exclude: z.array(z.string()).optional(),
	/** Flags single periods far above their neighbours and keeps them out of the baseline. */
	batchDumps: z.boolean().optional(),
	/** Flags months that cannot be complete on this day, with `lagDays`. */
	asOf: z.iso.date().optional(),
	lagDays: z.number().nonnegative().optional(),
};
const positive = z.number().positive().optional();
const OPTIONS = {
	ewma: z.strictObject({
		...common,
		lambda: z.number().gt(0).max(1).optional(),
		L: positive,
		center: z.number().optional(),
		sigma: positive,
	}),
	poisson: z.strictObject({ ...common, alpha: z.number().gt(0).lt(1).optional() }),
	c: z.strictObject({ ...common, L: positive, center: positive }),
	u: z.strictObject({ ...common, L: positive, center: positive }),
};

/** A method of `cer trend` with its options. */
export type TrendSettings = {
	[Method in keyof typeof OPTIONS]: {
		method: Method;
		options: z.infer<(typeof OPTIONS)[Method]>;
	};
}[keyof typeof OPTIONS];

/** Reads a method's name and its options. Throws InputError naming the known ones. */
export function parseTrendSettings(method: string, options: unknown): TrendSettings {
	switch (method) {
		case 'ewma':
			return { method, options: parse(OPTIONS.ewma, method, options) };
		case 'poisson':
			return { method, options: parse(OPTIONS.poisson, method, options) };
		case 'c':
			return { method, options: parse(OPTIONS.c, method, options) };
		case 'u':
			return { method, options: parse(OPTIONS.u, method, options) };
		default:
			throw new InputError(`there is no method "${method}".`, {
				mend: `Methods: ${TREND_METHODS.join(', ')}.`,
			});
	}
}

function parse<T extends z.ZodRawShape>(
	schema: z.ZodObject<T>,
	method: string,
	options: unknown,
): z.infer<z.ZodObject<T>> {
	const { data, error } = schema.safeParse(options);
	if (!error) return data;
	const [{ path, message }] = error.issues;
	throw new InputError(`options of ${method}: ${[...path, message].join(': ')}.`, {
		mend: `Options: ${Object.keys(schema.shape).sort().join(', ')}.`,
	});
}
