import type { CerEvent, Identity } from '../model';
import type { EndReason, LiveHub } from './hub';
import { DEFAULT_STREAM_BOUNDS, type StreamBounds } from './stream-bounds';

/** Whose stream it is, and what may end it before its client does. */
export interface Session {
	identity: Identity;
	/** Id of a named token. */
	tokenId?: string;
	/** ISO instant. */
	expiresAt?: string;
	/** What tells the credential's own token from a later one; never the token. */
	credentialMark?: string;
}

/** The open streams of a process and the tokens they were opened with. */
export interface Sessions {
	/** Watches over a stream until it is left; returns how to leave. */
	enter(session: Session, end: (reason: EndReason) => void): () => void;
	/** Whether one more may be opened: by this identity, and at all. */
	hasRoomFor(identity: Identity): boolean;
	size(): number;
	/** Ends the streams that were opened with a token the credential no longer has. */
	keepCredential(mark: string): void;
	/** Ends all. */
	close(): void;
}

/** A timer takes at most 2^31 ms; a longer-lived token is looked at again after that. */
const LONGEST_TIMER_MS = 2_000_000_000;

interface Open {
	session: Session;
	end(reason: EndReason): void;
	timer?: NodeJS.Timeout;
}

/**
 * Sessions that end when their token does: at its time, and within a second of its revocation, in
 * whatever process that was, because revocations are events and the hub hears all of them.
 */
export function createSessions(
	hub: LiveHub,
	bounds: StreamBounds = DEFAULT_STREAM_BOUNDS,
): Sessions {
	const open = new Set<Open>();
	/** Of each identity that has any: counted as they come and go, because each new stream asks. */
	const counts = new Map<string, number>();
	let stopHearing: (() => void) | undefined;

	const countOf = (identity: Identity): number => counts.get(keyOf(identity)) ?? 0;
	const count = (identity: Identity, by: 1 | -1): void => {
		const now = countOf(identity) + by;
		if (now > 0) counts.set(keyOf(identity), now);
		else counts.delete(keyOf(identity));
	};
	const leave = (entry: Open, reason?: EndReason): void => {
		clearTimeout(entry.timer);
		const was = open.delete(entry);
		if (was) count(entry.session.identity, -1);
		if (open.size === 0) {
			stopHearing?.();
			stopHearing = undefined;
		}
		if (was && reason !== undefined) entry.end(reason);
	};
	const endAll = (reason: EndReason, which: (session: Session) => boolean = () => true): void => {
		for (const entry of [...open]) if (which(entry.session)) leave(entry, reason);
	};
	const hear = (events: readonly CerEvent[]): void => {
		for (const { kind, subject } of events) {
			if (kind !== 'token.revoked') continue;
			endAll('revoked', ({ tokenId }) => tokenId !== undefined && subject === `token:${tokenId}`);
		}
	};
	const watch = (entry: Open): void => {
		const { expiresAt } = entry.session;
		if (expiresAt === undefined || !open.has(entry)) return;
		const left = Date.parse(expiresAt) - Date.now();
		if (left <= 0) leave(entry, 'expired');
		else entry.timer = setTimeout(() => watch(entry), Math.min(left, LONGEST_TIMER_MS)).unref();
	};
	return {
		enter: (session, end) => {
			const entry: Open = { session, end };
			open.add(entry);
			count(session.identity, 1);
			stopHearing ??= hub.subscribe({}, { send: hear, buffered: () => 0, end: () => {} });
			watch(entry);
			return () => leave(entry);
		},
		hasRoomFor: (identity) => open.size < bounds.all && countOf(identity) < bounds.ofOne,
		size: () => open.size,
		keepCredential: (mark) =>
			endAll(
				'revoked',
				({ credentialMark }) => credentialMark !== undefined && credentialMark !== mark,
			),
		close: () => endAll('shutdown'),
	};
}

/** `by` is of a closed list without blanks, so that no two identities share a key. */
const keyOf = ({ actor, by }: Identity): string => `${by} ${actor}`;
