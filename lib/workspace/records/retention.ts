import type { Settings } from '../../model';
import { EVERYBODY } from '../notifications';
import { removeOldSteps } from '../jobs/checkpoints/bounds';
import { readSettings } from '../access/settings';
import type { Db, Store } from '../database/store';

/** How much was removed, by what it was. */
export interface Removed {
	artifacts: number;
	/** Bytes of those files. */
	artifactBytes: number;
	events: number;
	notifications: number;
	nonces: number;
	executions: number;
	/** Finished steps of jobs that neither ended nor went on within a day. */
	steps: number;
}

/** Removing what has been kept long enough. */
export interface RetentionSection {
	/**
	 * Removes everything that is past its time by the settings `retention`. Each file removed is noted
	 * with its name and hash, which the ledger keeps; entries of the ledger are never removed.
	 */
	apply(): Promise<Removed>;
}

/** The retention rules of a store. */
export const retentionOf = (store: Store): RetentionSection => ({ apply: () => apply(store) });

/** Signatures of announcements are compared within five minutes; a day is plenty. */
const NONCES_KEPT_DAYS = 1;

async function apply(store: Store): Promise<Removed> {
	const { retention } = await readSettings(store.db);
	const { artifacts, artifactBytes } = await removeArtifacts(store, retention);
	return {
		artifacts,
		artifactBytes,
		events: await removeOlder(store, 'cer_event', retention.eventsDays),
		notifications: await removeNotifications(store, retention.notificationsDays),
		nonces: await removeOlder(store, 'cer_nonce', NONCES_KEPT_DAYS),
		executions: await removeExecutions(store, retention.executionsDays),
		steps: await removeOldSteps(store),
	};
}

/** The instant before which something is past its time; none where it is kept for ever. */
const cutoff = ({ now }: Pick<Store, 'now'>, days: number | null): string | undefined =>
	days === null ? undefined : new Date(now().getTime() - days * 86_400_000).toISOString();

/** Files removed in one transaction: others write in between. */
const FILES_AT_ONCE = 50;

interface FileRow {
	job_id: string;
	name: string;
	sha256: string;
	bytes: number;
	finished_at: string | null;
	code: string | null;
}

async function removeArtifacts(
	store: Store,
	retention: Settings['retention'],
): Promise<Pick<Removed, 'artifacts' | 'artifactBytes'>> {
	const removed = { artifacts: 0, artifactBytes: 0 };
	for (;;) {
		const files = await store.change(async ({ trx, note }) => {
			const due = await filesPastTheirTime(trx, store, retention);
			for (const { job_id, name } of due) {
				await trx
					.deleteFrom('cer_artifact')
					.where('job_id', '=', job_id)
					.where('name', '=', name)
					.execute();
			}
			for (const file of due) await note(removalOf(file));
			return due;
		});
		removed.artifacts += files.length;
		removed.artifactBytes += files.reduce((sum, { bytes }) => sum + bytes, 0);
		if (files.length < FILES_AT_ONCE) return removed;
	}
}

const removalOf = (file: FileRow) => ({
	kind: 'artifact.removed' as const,
	subject: `artifact:${file.job_id}/${file.name}`,
	message: `${file.name} was past its time and was removed`,
	jobId: file.job_id,
	data: {
		name: file.name,
		sha256: file.sha256,
		bytes: file.bytes,
		code: file.code ?? undefined,
		jobFinishedAt: file.finished_at ?? undefined,
	},
});

async function filesPastTheirTime(
	trx: Db,
	store: Store,
	retention: Settings['retention'],
): Promise<FileRow[]> {
	const plain = cutoff(store, retention.artifactsDays) ?? NEVER;
	const signed = cutoff(store, retention.signedArtifactsDays) ?? NEVER;
	const intermediate = cutoff(store, retention.intermediateFilesDays) ?? NEVER;
	return await trx
		.selectFrom('cer_artifact as file')
		.innerJoin('cer_job as job', 'job.id', 'file.job_id')
		.select(['file.job_id', 'file.name', 'file.sha256', 'file.bytes'])
		.select(['job.finished_at', 'job.code'])
		.where('job.state', 'in', ['succeeded', 'failed', 'cancelled'])
		.where((where) => {
			const isSigned = where.exists(
				where
					.selectFrom('cer_sign_off')
					.select('cer_sign_off.id')
					.whereRef('cer_sign_off.job_id', '=', 'job.id'),
			);
			const isIntermediate = where.or([
				where('file.name', 'like', '%.ndjson.gz'),
				where('job.state', 'in', ['failed', 'cancelled']),
			]);
			return where.or([
				where.and([isSigned, where('job.finished_at', '<', signed)]),
				where.and([where.not(isSigned), where('job.finished_at', '<', plain)]),
				where.and([
					where.not(isSigned),
					isIntermediate,
					where('job.finished_at', '<', intermediate),
				]),
			]);
		})
		.orderBy('job.finished_at')
		.orderBy('file.name')
		.limit(FILES_AT_ONCE)
		.execute();
}

/** Before every instant: nothing is older. */
const NEVER = '';

/** Instants are compared as text; all are ISO in UTC. */
async function removeOlder(
	store: Store,
	table: 'cer_event' | 'cer_nonce',
	days: number | null,
): Promise<number> {
	const before = cutoff(store, days);
	if (before === undefined) return 0;
	const done = await store.db.deleteFrom(table).where('at', '<', before).executeTakeFirstOrThrow();
	return Number(done.numDeletedRows);
}

/**
 * One that the user it is for has not read, or that is still on its way, stays whatever its age. What
 * is for everybody is never read by all, and goes by its age.
 */
async function removeNotifications(store: Store, days: number | null): Promise<number> {
	const before = cutoff(store, days);
	if (before === undefined) return 0;
	const done = await store.db
		.deleteFrom('cer_notification')
		.where('at', '<', before)
		.where('id', 'not in', (where) =>
			where
				.selectFrom('cer_delivery')
				.select('notification_id')
				.where((open) =>
					open.or([
						open('state', 'in', ['pending', 'sending']),
						open.and([
							open('channel', '=', 'in-app'),
							open('recipient', '!=', EVERYBODY),
							open('read_at', 'is', null),
						]),
					]),
				),
		)
		.executeTakeFirstOrThrow();
	return Number(done.numDeletedRows);
}

async function removeExecutions(store: Store, days: number | null): Promise<number> {
	const before = cutoff(store, days);
	if (before === undefined) return 0;
	const done = await store.db
		.deleteFrom('cer_execution')
		.where('archived_at', '<', before)
		.executeTakeFirstOrThrow();
	return Number(done.numDeletedRows);
}
