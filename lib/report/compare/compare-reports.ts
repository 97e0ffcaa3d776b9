import {
	canonicalJson,
	type ComparedReport,
	type ComparedReports,
	type LineListingRow,
} from '../../model';
import type { Listing } from './listing';

/** Reports of two runs, matched by their source's number. */
export function compareReports(earlier: Listing, later: Listing, most: number): ComparedReports {
	const [before, now] = [earlier.rows ?? NONE, later.rows ?? NONE];
	const added = [...now.values()].filter(({ sourceId }) => !before.has(sourceId));
	const missing = [...before.values()].filter(({ sourceId }) => !now.has(sourceId));
	const both = [...now.values()].flatMap((row) => {
		const old = before.get(row.sourceId);
		return old ? [{ row, old }] : [];
	});
	const changed = both.filter(({ row, old }) => isOther(old, row));
	// Received after the earlier run looked, a report is new; after the later one's last day, nobody looked.
	const novel = sorted(added, earlier, 'told');
	const gone = sorted(missing, later, 'outside');
	return {
		new: listed(novel.told, most, reportOf),
		changed: listed(
			changed.map(({ row, old }) => ({ ...row, old })),
			most,
			({ old, ...row }) => ({ ...reportOf(row), changed: membersOf(old, row) }),
		),
		vanished: listed(gone.told, most, reportOf),
		same: both.length - changed.length,
		outside: { earlier: gone.outside, later: novel.outside },
		undetermined: { earlier: gone.undetermined, later: novel.undetermined },
	};
}

const NONE: ReadonlyMap<string, LineListingRow> = new Map();

/** Of rows that the other run does not list: those it would list if it had them, and the rest counted. */
function sorted(rows: readonly LineListingRow[], other: Listing, afterIts: Place) {
	const places = rows.map((row) => ({ row, place: placeOf(row, other, afterIts) }));
	const count = (wanted: Place) => places.filter(({ place }) => place === wanted).length;
	return {
		told: places.flatMap(({ row, place }) => (place === 'told' ? [row] : [])),
		outside: count('outside'),
		undetermined: count('undetermined'),
	};
}

/** `told`: the other run's list would hold it; `outside` of its days; or its list cannot say. */
type Place = 'told' | 'outside' | 'undetermined';

/** Where a report stands to the list of the other run; `afterIts`: received after that run's last day. */
function placeOf(
	{ received }: LineListingRow,
	{ window, wholeFrom }: Listing,
	afterIts: Place,
): Place {
	if (received === undefined) return 'undetermined';
	if (received < window.from) return 'outside';
	if (received > window.to) return afterIts;
	return wholeFrom !== undefined && received >= wholeFrom ? 'told' : 'undetermined';
}

/** Members by which a line is compared where the runs keep no digest of the record. */
const MEMBERS = [
	'received',
	'eventDate',
	'country',
	'seriousness',
	'patient',
	'product',
	'events',
	'sender',
] as const satisfies ReadonlyArray<keyof LineListingRow>;

const membersOf = (old: LineListingRow, row: LineListingRow): string[] =>
	MEMBERS.filter((member) => canonicalJson(old[member] ?? '') !== canonicalJson(row[member] ?? ''));

const isOther = (old: LineListingRow, row: LineListingRow): boolean => {
	const [before, now] = [digestOf(old), digestOf(row)];
	return before === undefined || now === undefined
		? membersOf(old, row).length > 0
		: before !== now;
};

/** The SHA-256 of the source's record, where the run keeps it. */
function digestOf(row: LineListingRow): string | undefined {
	const digest: unknown = 'digest' in row ? row.digest : undefined;
	return typeof digest === 'string' ? digest : undefined;
}

const reportOf = ({ sourceId, received, seriousness, events }: LineListingRow): ComparedReport => ({
	sourceId,
	...(received === undefined ? {} : { received }),
	...(seriousness === undefined ? {} : { seriousness }),
	events,
});

/** All counted, the first `most` kept: those that tell of a death first, then the newest received. */
function listed<T extends LineListingRow>(
	rows: readonly T[],
	most: number,
	toReport: (row: T) => ComparedReport,
): ComparedReports['new'] {
	const ordered = [...rows].sort(
		(a, b) =>
			Number(isDeath(b)) - Number(isDeath(a)) ||
			compare(b.received ?? '', a.received ?? '') ||
			compare(a.sourceId, b.sourceId),
	);
	return { count: rows.length, rows: ordered.slice(0, most).map(toReport) };
}

const isDeath = ({ seriousness }: LineListingRow): boolean => /\bDeath\b/.test(seriousness ?? '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
