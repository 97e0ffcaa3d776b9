import type { SafetyReport } from '../../../lib/model';

/** A canonical device report with what the analysis reads; the rest is plain. */
export function deviceReport(
	id: number,
	received: string | undefined,
	problems: readonly string[],
	more: Partial<SafetyReport> = {},
): SafetyReport {
	return {
		schema: 'cer.safety-report/1',
		id: `maude:${id}`,
		source: 'maude',
		sourceId: String(id),
		dates:
			received === undefined
				? {}
				: { received: { value: received, precision: 'day', raw: received } },
		reportTypes: [],
		eventType: 'malfunction',
		seriousness: {},
		patients: [],
		products: [
			{
				kind: 'device',
				role: 'suspect',
				name: 'PUMP',
				codes: [{ system: 'fda-product-code', value: 'FRN' }],
			},
		],
		events: problems.map((term) => ({
			kind: 'device-problem',
			term,
			system: 'fda-device-problem',
		})),
		narratives: [],
		rawSha256: '0'.repeat(64),
		...more,
	};
}

/** `perMonth[i]` reports in month i from the first month on, spread over its days. */
export function monthlyReports(
	first: string,
	perMonth: readonly number[],
	term = 'Leak',
): SafetyReport[] {
	const [year = 0, month = 1] = first.split('-').map(Number);
	return perMonth.flatMap((count, i) =>
		Array.from({ length: count }, (_, k) => {
			const day = new Date(Date.UTC(year, month - 1 + i, 1 + (k % 28))).toISOString().slice(0, 10);
			return deviceReport(i * 10_000 + k, day, [term]);
		}),
	);
}

/** Hands reports out one at a time, as a dataset does. */
export async function* streamed<T>(values: readonly T[]): AsyncGenerator<T> {
	for (const value of values) yield await Promise.resolve(value);
}
