import { z } from 'zod/v4';
import { InputError } from '../../lib/model';
import { cvOfInterval, type EstimatedExposure } from '../../lib/signals';
import { parseJson } from './parse-json';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'write months as 2025-03');
const positive = z.number().positive();
/** A count, or an estimate with its coefficient of variation or its 95 % interval. */
const exposure = z.union(
	[
		positive,
		z.strictObject({ value: positive, cv: z.number().min(0).max(2) }),
		z
			.strictObject({ value: positive, low: positive, high: positive })
			.refine(({ value, low, high }) => low <= value && value <= high && low < high)
			.transform(({ value, low, high }) => ({ value, cv: cvOfInterval(low, high) })),
	],
	'write a number greater than 0, { "value", "cv" } or { "value", "low", "high" } with low ≤ value ≤ high',
);
const rowsSchema = z.array(z.object({ month: z.string(), exposure: z.unknown() }));
const exposuresSchema = z.preprocess(
	(value) => {
		const rows = rowsSchema.safeParse(value).data;
		return rows ? Object.fromEntries(rows.map((row) => [row.month, row.exposure])) : value;
	},
	z.record(month, exposure),
);

/**
 * Exposure by month: of the field, else of the one input item that has some; as
 * `{ "2025-01": 1200 }` or `[{ "month": "2025-01", "exposure": 1200 }]`, an
 * estimate as `{ "value": 1200, "cv": 0.1 }` or with its 95 % interval `low` and `high` in place of `cv`. Undefined where there is none.
 * @throws InputError for another form, or for two items with different exposure
 */
export function readDenominators(
	field: unknown,
	given: readonly unknown[],
): Record<string, number | EstimatedExposure> | undefined {
	const own = parseJson(exposuresSchema, field, 'Exposure by Month');
	if (own && Object.keys(own).length > 0) return own;
	const [first, ...others] = given.map((one) =>
		parseJson(exposuresSchema, one, 'The member "denominators" of an input item'),
	);
	if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
		throw new InputError('Two input items give different exposure ("denominators").', {
			mend: 'Pass one of them, or write it under Exposure by Month.',
		});
	}
	return first && Object.keys(first).length > 0 ? first : undefined;
}
