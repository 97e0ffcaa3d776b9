import { z } from 'zod/v4';

/** What the days of a source's reach rest on. */
export const COVERAGE_BASES = ['source-updated', 'newest-received', 'archive', 'fixed'] as const;

/**
 * First and last day a source's data reach, inclusive, YYYY-MM-DD; an end that nobody knows is
 * absent. The basis is that of the last day: the source's own date of update, the newest day
 * received among its records, the quarters of an archive, or a day written down here.
 */
export const coverageSchema = z.object({
	from: z.string().optional(),
	to: z.string().optional(),
	basis: z.enum(COVERAGE_BASES),
});
export type Coverage = z.infer<typeof coverageSchema>;

interface Days {
	from: string;
	to: string;
}

/** How much of a window a source's data hold, with the days that are held. */
export type Held = { held: 'whole' } | { held: 'nothing' } | ({ held: 'part' } & Days);

/** Lays a window over a source's reach. An end of the reach that nobody knows takes nothing away. */
export function heldOf(window: Days, coverage: Pick<Coverage, 'from' | 'to'> = {}): Held {
	const from = later(window.from, coverage.from ?? window.from);
	const to = earlier(window.to, coverage.to ?? window.to);
	if (from > to) return { held: 'nothing' };
	return from === window.from && to === window.to ? { held: 'whole' } : { held: 'part', from, to };
}

const later = (left: string, right: string): string => (left > right ? left : right);
const earlier = (left: string, right: string): string => (left < right ? left : right);
