import type { VisitResult } from './visit';

/** The portals of a process by the paths they stand under, each as its last request through n8n left it. */
export interface PortalRegister<P> {
	/** Keeps a portal under its paths; the first is the one its own health address is below. */
	set(bases: readonly string[], portal: P): void;
	/** The portal whose WebSocket has this path, on the HTTP server its connection came to. */
	find(path: string, server: unknown): Promise<P | undefined>;
	/** The portal a path leads to, as far as its requests have told, and the path it stands under. */
	at(path: string): { base: string; portal: P } | undefined;
	/**
	 * The portal kept under a path of its own, as it was at most `boundMs` ago: at once while that is
	 * so, and renewed meanwhile; after a visit when it is longer ago.
	 */
	known(base: string, server: unknown): P | Promise<P | undefined> | undefined;
	/** Forgets portals by what their own health address is below, under all their paths. */
	forget(which: (home: string) => boolean): void;
}

interface Entry<P> {
	portal: P;
	at: number;
	home: string;
	/** When a visit came to nothing last. */
	failedAt?: number;
}

/** How old what is known may be, in ms; tests change it. */
export interface RegisterTimes {
	now: () => number;
	/** Visited again when it is older; a WebSocket waits for that. */
	freshMs: number;
	/** A read waits for the visit too when it is older than this. */
	boundMs: number;
}

/** Visits at a time; further paths nobody knows lead nowhere meanwhile. */
const MOST_VISITS = 5;
/** A visit that came to nothing is not repeated sooner for who reads. */
const REST_MS = 500;
/** n8n forgets a workflow a little after its portal does, and still brings requests to it meanwhile. */
const LEAVING_MS = 2_000;

/**
 * WebSockets and reads that are answered directly do not come through n8n, so that nothing tells whether
 * a workflow is published under their path and what its credential says by now. So the portal's own
 * address is visited through n8n: that request registers the portal anew, or finds it gone. `root` is
 * what n8n's webhooks stand under: `/webhook`.
 */
export function createPortalRegister<P>(
	root: string,
	visit: (server: unknown, base: string) => Promise<VisitResult>,
	times: Partial<RegisterTimes> = {},
): PortalRegister<P> {
	const { now = Date.now, freshMs = 5_000, boundMs = 10_000 } = times;
	const entries = new Map<string, Entry<P>>();
	const visits = new Map<string, Promise<VisitResult>>();
	/** Until when what n8n brings to a portal that was forgotten may be what it is about to forget. */
	const leaving = new Map<string, number>();
	const ageOf = (base: string) => now() - (entries.get(base)?.at ?? -Infinity);
	/** The age for reads: nothing is known lately by what came while a portal was leaving. */
	const ageToRead = (base: string, { at, home }: Entry<P>) =>
		at < (leaving.get(home) ?? -Infinity) ? Infinity : ageOf(base);

	/** Drops what a visit did not renew: a portal that is gone, or does not stand under that path any more. */
	const dropOld = (home: string, result: VisitResult): void => {
		for (const [base, entry] of [...entries]) {
			const isOld = result === 'gone' || (result === 'there' && ageOf(base) > boundMs);
			if (entry.home === home && isOld) entries.delete(base);
		}
	};
	const begin = (home: string, server: unknown): Promise<VisitResult> => {
		const result = visit(server, home)
			.catch((): VisitResult => 'unknown')
			.then((came) => {
				dropOld(home, came);
				visits.delete(home);
				const entry = entries.get(home);
				if (entry && (came === 'unknown' || ageOf(home) > freshMs)) entry.failedAt = now();
				return came;
			});
		visits.set(home, result);
		return result;
	};
	/** One visit for all who wait for it. */
	const renew = async (base: string, server: unknown): Promise<void> => {
		const home = entries.get(base)?.home ?? base;
		const going = visits.get(home);
		if (!going && visits.size >= MOST_VISITS) return;
		await (going ?? begin(home, server));
	};
	const isUnder = (path: string, base: string) => path === base || path.startsWith(`${base}/`);
	return {
		set: (bases, portal) => {
			const [home = ''] = bases;
			for (const base of bases) {
				if (base.startsWith(`${root}/`)) entries.set(base, { portal, at: now(), home });
			}
		},
		find: async (path, server) => {
			const base = /^(\/.+)\/ws\/notifications$/.exec(path)?.[1] ?? '';
			if (!base.startsWith(`${root}/`)) return undefined;
			if (ageOf(base) > freshMs) await renew(base, server);
			return entries.get(base)?.portal;
		},
		at: (path) => {
			const bases = [...entries.keys()].filter((base) => isUnder(path, base));
			const base = bases.sort((one, other) => other.length - one.length)[0];
			const entry = base === undefined ? undefined : entries.get(base);
			return entry && { base: base ?? '', portal: entry.portal };
		},
		known: (base, server) => {
			const entry = entries.get(base);
			if (!entry || now() < (leaving.get(entry.home) ?? -Infinity)) return undefined;
			const age = ageToRead(base, entry);
			if (age <= freshMs) return entry.portal;
			const isResting = now() - (entries.get(entry.home)?.failedAt ?? -Infinity) < REST_MS;
			const renewed = isResting ? undefined : renew(base, server);
			if (age <= boundMs) return entry.portal;
			return renewed?.then(() => {
				const known = entries.get(base);
				return known && ageToRead(base, known) <= boundMs ? known.portal : undefined;
			});
		},
		forget: (which) => {
			for (const [base, { home }] of [...entries]) {
				if (!which(home)) continue;
				entries.delete(base);
				leaving.set(home, now() + LEAVING_MS);
			}
		},
	};
}
