import {
	canonicalJson,
	isIncomplete,
	isOfLookup,
	type ComparedRecord,
	type ComparedRegistry,
	type RegistryEvidence,
	type RegistryRecord,
	type Run,
} from '../../model';
import { formatCount } from '../run/format';
import type { Runs } from './runs';

/** The registry entries of two runs, by registry and kind. */
export function compareRegistry({ earlier, later }: Runs): ComparedRegistry[] {
	const [before, now] = [kindsOf(earlier), kindsOf(later)];
	return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((key) => {
		const one = now.get(key) ?? before.get(key);
		return one
			? [
					compareKind(one, {
						earlier: sideOf(earlier, one, before.get(key)),
						later: sideOf(later, one, now.get(key)),
					}),
				]
			: [];
	});
}

const kindsOf = ({ registry }: Run): Map<string, RegistryEvidence> =>
	new Map(registry.map((kind) => [`${kind.source} ${kind.recordType}`, kind]));

/** What one run holds of a kind of entry. */
interface Side {
	total?: number;
	records: readonly RegistryRecord[];
	/** Whether every entry of the registry is among the records. */
	isWhole: boolean;
	/** The day on which it was looked. */
	day: string;
	limits: (which: string) => string[];
}

function sideOf(run: Run, { source }: RegistryEvidence, kind: RegistryEvidence | undefined): Side {
	const asked = run.manifest.outcomes.filter((one) => one.source === source && !isOfLookup(one));
	const wasAsked = asked.length > 0 && !asked.some(isIncomplete);
	const records = kind?.records ?? [];
	const total = kind?.total ?? (wasAsked ? 0 : undefined);
	const isListed = records.length === (total ?? -1);
	return {
		...(total === undefined ? {} : { total }),
		...{ records, isWhole: wasAsked && isListed, day: run.manifest.createdAt.slice(0, 10) },
		limits: (which) => [
			...(wasAsked ? [] : [`The ${which} run did not read all of this registry.`]),
			...(total !== undefined && !isListed
				? [
						`The ${which} run lists the newest ${formatCount(records.length)} of ${formatCount(total)} entries.`,
					]
				: []),
		],
	};
}

function compareKind(
	{ source, recordType }: RegistryEvidence,
	{ earlier, later }: { earlier: Side; later: Side },
): ComparedRegistry {
	const before = new Map(earlier.records.map((record) => [record.id, record]));
	const now = new Map(later.records.map((record) => [record.id, record]));
	const added = later.records.filter(({ id }) => !before.has(id));
	const novel = added.filter((record) => earlier.isWhole || isAfter(record, earlier.day));
	const missing = earlier.records.filter(({ id }) => !now.has(id));
	const vanished = later.isWhole ? missing : [];
	return {
		...{ source, recordType },
		...(earlier.total === undefined ? {} : { earlier: earlier.total }),
		...(later.total === undefined ? {} : { later: later.total }),
		notComparable: [...earlier.limits('earlier'), ...later.limits('later')],
		new: novel.map((record) => recordOf(record)),
		changed: later.records.flatMap((record) => {
			const old = before.get(record.id);
			if (!old || old.rawSha256 === record.rawSha256) return [];
			return [recordOf(record, membersOf(old, record))];
		}),
		vanished: vanished.map((record) => recordOf(record)),
		undetermined: added.length - novel.length + missing.length - vanished.length,
	};
}

const latest = ({ dates }: RegistryRecord): string | undefined =>
	Object.values(dates).sort().at(-1);

/** Whether the first of its dates is after a day, so that who looked before cannot have seen it. */
const isAfter = ({ dates }: RegistryRecord, day: string): boolean =>
	(Object.values(dates).sort()[0] ?? '') > day;

const recordOf = (record: RegistryRecord, changed?: string[]): ComparedRecord => {
	const { id, title, status } = record;
	const date = latest(record);
	return {
		...{ id, title },
		...(status === undefined ? {} : { status }),
		...(date === undefined ? {} : { date }),
		...(changed === undefined ? {} : { changed }),
	};
};

const MEMBERS = [
	'title',
	'identifiers',
	'organisation',
	'status',
	'riskClass',
	'legislation',
	'dates',
	'attributes',
] as const satisfies ReadonlyArray<keyof RegistryRecord>;

const membersOf = (old: RegistryRecord, record: RegistryRecord): string[] =>
	MEMBERS.filter(
		(member) => canonicalJson(old[member] ?? '') !== canonicalJson(record[member] ?? ''),
	);
