import type { RegistryEvidence, RegistryRecord } from '../../model';
import { Newest } from './newest';

/** Entries of one kind a report prints. */
const DEFAULT_LIMIT = 60;

/**
 * Groups registry records by source and kind: exact totals, and the newest `limit` of each by the
 * latest of their dates. Reads the stream once.
 */
export async function collectRegistry(
	records: AsyncIterable<RegistryRecord> | Iterable<RegistryRecord>,
	limit: number = DEFAULT_LIMIT,
): Promise<RegistryEvidence[]> {
	const groups = new Map<string, Group>();
	for await (const record of records) {
		const key = `${record.source} ${record.recordType}`;
		let group = groups.get(key);
		if (!group) {
			const { source, recordType } = record;
			group = { source, recordType, total: 0, newest: new Newest(limit, newerFirst) };
			groups.set(key, group);
		}
		group.total += 1;
		group.newest.add(record);
	}
	return [...groups.entries()]
		.sort(([a], [b]) => compare(a, b))
		.map(([, { source, recordType, total, newest }]) => ({
			source,
			recordType,
			total,
			records: newest.sorted(),
		}));
}

interface Group {
	source: RegistryRecord['source'];
	recordType: RegistryRecord['recordType'];
	total: number;
	newest: Newest<RegistryRecord>;
}

const latest = ({ dates }: RegistryRecord): string => Object.values(dates).sort().at(-1) ?? '';

const newerFirst = (a: RegistryRecord, b: RegistryRecord): number =>
	compare(latest(a), latest(b)) || compare(b.id, a.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
