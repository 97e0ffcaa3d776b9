import { z } from 'zod/v4';
import { CHANGING_SOURCES } from '../../model';
import type { TroubleReason } from '../trouble';

export { CHANGING_SOURCES, type ChangingSource } from '../../model';

export const changingSourceSchema = z.enum(CHANGING_SOURCES);

/** What was seen of a product's safety reports. Days are YYYY-MM-DD. */
export const reportSnapshotSchema = z.object({
	/** How many the source holds. */
	total: z.int().nonnegative(),
	/** The newest day: MAUDE's date received; FAERS's receipt date, which a new version moves. */
	newest: z.string().optional(),
	/** The source's own data date. */
	dataDate: z.string().optional(),
	/** The newest reports by number, each with what a change of it changes. */
	known: z.record(z.string(), z.string()),
});
export type ReportSnapshot = z.infer<typeof reportSnapshotSchema>;

const entrySnapshotSchema = z.object({
	version: z.string().optional(),
	status: z.string().optional(),
});
export type EntrySnapshot = z.infer<typeof entrySnapshotSchema>;

/** What was seen of a product in EUDAMED: its devices by UDI-DI, its certificates by number. */
export const registerSnapshotSchema = z.object({
	devices: z.record(z.string(), entrySnapshotSchema),
	certificates: z.record(z.string(), entrySnapshotSchema),
});
export type RegisterSnapshot = z.infer<typeof registerSnapshotSchema>;

/** What a database of publications or trials took in lately of a product's search. */
export const literatureSnapshotSchema = z.object({
	/** Day of the look, YYYY-MM-DD; the next one asks from some days before it. */
	lookedOn: z.string(),
	/** What it took in, with the beginning of its title; a trial by its number and the day it was last changed. */
	known: z.record(z.string(), z.string()),
});
export type LiteratureSnapshot = z.infer<typeof literatureSnapshotSchema>;

/** What a change is about. */
export const CHANGE_KINDS = [
	'announced',
	'certificate-status',
	'changed-reports',
	'data-date',
	'device-version',
	'new-publications',
	'new-reports',
	'new-trials',
] as const;
export const changeKindSchema = z.enum(CHANGE_KINDS);
export type ChangeKind = z.infer<typeof changeKindSchema>;

/** One thing that is different from the last look. */
export interface SourceChange {
	kind: ChangeKind;
	/** One sentence. */
	message: string;
	before?: unknown;
	after?: unknown;
}

/** What a look at a source came to. A look that was not finished has seen nothing. */
export type Look<M> =
	| { kind: 'seen'; snapshot: M; dataDate?: string }
	| { kind: 'failed'; reason: TroubleReason; message: string };
