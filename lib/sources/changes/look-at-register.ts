import { z } from 'zod/v4';
import { isIncomplete, type EudamedQuery, type SourceOutcome } from '../../model';
import { asksAnew } from '../asks-anew';
import type { SourceContext, SourceRead } from '../context';
import { readCertificates, watchManufacturers } from '../eudamed/certificates';
import { readEudamed } from '../eudamed/read-eudamed';
import type { EntrySnapshot, Look, RegisterSnapshot } from './snapshot';
import { troubleReason } from './trouble-reason';

/** Devices of one product looked at; EUDAMED gives 300 a page and is asked about once a second. */
const MOST_DEVICES = 10_000;

const text = z.union([z.string(), z.number()]).transform(String).nullish().catch(undefined);
const coded = z.object({ code: text }).nullish().catch(undefined);
const deviceSchema = z.looseObject({
	primaryDi: text,
	uuid: text,
	versionNumber: text,
	deviceStatusType: coded,
});
const certificateSchema = z.looseObject({
	certificateNumber: text,
	uuid: text,
	revisionNumber: text,
	versionNumber: text,
	certificateStatus: coded,
});

/**
 * Looks at a product's devices and its makers' certificates in EUDAMED: the version and status of
 * each. EUDAMED cannot be asked for what changed, so all rows are read, without their details.
 */
export async function lookAtRegister(
	given: SourceContext,
	query: EudamedQuery,
): Promise<Look<RegisterSnapshot>> {
	const ctx = asksAnew(given);
	const asked = { subject: 'devices' as const, limit: MOST_DEVICES };
	const { read, srns } = watchManufacturers(readEudamed(ctx, query, asked));
	const devices = await snapshotsOf(read, deviceSnapshot);
	const outcome = read.outcome();
	const trouble = troubleOf(ctx, outcome);
	if (trouble) return trouble;
	const certificates = readCertificates(ctx, [...srns].sort(), outcome);
	const snapshots = await snapshotsOf(certificates, certificateSnapshot);
	const certified = certificates.outcome();
	// The certificates of ten makers are looked at, the same ten each time; that is no trouble.
	const limited = certified.kind === 'truncated' && certified.reason === 'limit';
	const failed = limited ? undefined : troubleOf(ctx, certified);
	return failed ?? { kind: 'seen', snapshot: { devices, certificates: snapshots } };
}

type Keyed = { key: string; snapshot: EntrySnapshot } | undefined;

async function snapshotsOf(
	read: SourceRead,
	snapshotOfRow: (row: unknown) => Keyed,
): Promise<Record<string, EntrySnapshot>> {
	const snapshots = new Map<string, EntrySnapshot>();
	for await (const row of read.records) {
		const keyed = snapshotOfRow(row);
		if (!keyed) continue;
		const before = snapshots.get(keyed.key);
		// Where several versions of an entry are listed, the newest counts.
		if (!before || Number(keyed.snapshot.version) >= Number(before.version)) {
			snapshots.set(keyed.key, keyed.snapshot);
		}
	}
	return Object.fromEntries([...snapshots].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function deviceSnapshot(row: unknown): Keyed {
	const device = deviceSchema.safeParse(row).data;
	const key = device?.primaryDi ?? device?.uuid;
	if (!device || !key) return undefined;
	return { key, snapshot: snapshotOf(device.versionNumber, device.deviceStatusType?.code) };
}

function certificateSnapshot(row: unknown): Keyed {
	const found = certificateSchema.safeParse(row).data;
	const key = found?.certificateNumber ?? found?.uuid;
	if (!found || !key) return undefined;
	const { revisionNumber, versionNumber, certificateStatus } = found;
	const version = revisionNumber ? `${revisionNumber}.${versionNumber ?? 0}` : versionNumber;
	return { key, snapshot: snapshotOf(version, certificateStatus?.code) };
}

const snapshotOf = (
	version: string | null | undefined,
	status: string | null | undefined,
): EntrySnapshot => ({
	...(version ? { version } : {}),
	// "refdata.certificate-status.withdrawn" as "withdrawn".
	...(status ? { status: status.slice(status.lastIndexOf('.') + 1) } : {}),
});

/** What makes a look unfinished: anything not read, and rows of the Data Lake, which have no versions. */
function troubleOf(ctx: SourceContext, outcome: SourceOutcome): Look<never> | undefined {
	if (isIncomplete(outcome)) {
		const { reason, message = 'EUDAMED could not be read in full.' } = outcome;
		return { kind: 'failed', reason: troubleReason(reason), message };
	}
	const { dataLakeUrl } = ctx.eudamed;
	if (!outcome.calls.some(({ url }) => url.startsWith(dataLakeUrl))) return undefined;
	const message = `Its versions cannot be told: ${outcome.message ?? 'the Data Lake stood in.'}`;
	return { kind: 'failed', reason: 'outage', message };
}
