import { z } from 'zod/v4';
import { InputError } from '../../../model';
import {
	commonTrendOptions,
	type CommonTrendOptions,
	type TrendInput,
	type SurveillanceMethod,
	type TrendVerdict,
} from '../method/surveillance-method';
import { TREND_METHODS } from '../methods';
import type { NoChart } from '../method/judged';

/** A method of `cer trend`, ready with its options. */
export interface TrendSettings {
	name: string;
	method: SurveillanceMethod;
	options: CommonTrendOptions;
	judge(input: TrendInput): TrendVerdict | NoChart;
}

/** Reads a method's name and its options. Throws InputError naming the known ones. */
export function parseTrendSettings(name: string, options: unknown): TrendSettings {
	const method = Object.hasOwn(TREND_METHODS, name) ? TREND_METHODS[name] : undefined;
	if (!method) {
		throw new InputError(`there is no method "${name}".`, {
			mend: `Methods: ${Object.keys(TREND_METHODS).join(', ')}.`,
		});
	}
	try {
		const judge = method.prepare(options);
		return { name, method, options: commonTrendOptions.parse(options), judge };
	} catch (error) {
		if (!(error instanceof z.ZodError)) throw error;
		const [{ path, message }] = error.issues;
		throw new InputError(`options of ${name}: ${[...path, message].join(': ')}.`, {
			mend: `Options: ${method.optionNames.join(', ')}.`,
		});
	}
}
