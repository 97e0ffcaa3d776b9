import type { SourceId } from '../../model';

/**
 * The sources that are always shown, asked or not; the others appear once they were asked. How old
 * the data of each may be is a setting (`sources`, with its defaults in `lib/model/settings.ts`).
 */
export const WATCHED_SOURCES = ['maude', 'faers', 'eudamed'] as const satisfies readonly SourceId[];
export type WatchedSource = (typeof WATCHED_SOURCES)[number];

/** EUDAMED is live: it tells no data date, so its data are of the day it answered. */
export const LIVE_SOURCES: ReadonlySet<SourceId> = new Set<SourceId>(['eudamed']);
