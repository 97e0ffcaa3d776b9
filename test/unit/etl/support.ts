import { normalize, type NormalizeOptions } from '../../../lib/etl';
import type {
	NormalizationCounts,
	Quarantined,
	RegistryRecord,
	SafetyReport,
} from '../../../lib/model';

/** A clock that stands still, after every date of the samples. */
export const NOW = () => new Date('2026-11-01T00:00:00Z');

/** NDJSON lines of values; text is a line as it is. */
export async function* linesOf(values: readonly unknown[]): AsyncGenerator<string> {
	for (const value of values) yield typeof value === 'string' ? value : JSON.stringify(value);
}

/** Everything a normalisation gives out. */
export async function collect<T = SafetyReport | RegistryRecord>(
	lines: AsyncIterable<string>,
	options: Omit<NormalizeOptions, 'onQuarantined'>,
): Promise<{ records: T[]; quarantined: Quarantined[]; counts: NormalizationCounts }> {
	const quarantined: Quarantined[] = [];
	const { records, counts } = normalize(lines, {
		now: NOW,
		...options,
		onQuarantined: (entry) => void quarantined.push(entry),
	});
	const all: T[] = [];
	for await (const record of records) all.push(record as T);
	return { records: all, quarantined, counts: counts() };
}

/** MAUDE records through the normaliser. */
export const maude = (...records: unknown[]) =>
	collect<SafetyReport>(linesOf(records), {
		recordSchema: 'openfda.device-event',
		source: 'maude',
	});

/** FAERS records through the normaliser. */
export const faers = (...records: unknown[]) =>
	collect<SafetyReport>(linesOf(records), { recordSchema: 'openfda.drug-event', source: 'faers' });
