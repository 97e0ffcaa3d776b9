import type { CerEvent } from '../model';
import type { LiveHub } from './hub';
import type { Session, Sessions } from './sessions';

/** What came of a token that a client has shown. */
export type Admission = { kind: 'known'; session: Session } | { kind: 'refused'; message: string };

/** Something told to one client beside the event it came with. */
export interface Extra {
	type: 'notification';
	[member: string]: unknown;
}

/** The portal behind a socket. */
export interface SocketPortal {
	hub: LiveHub;
	sessions: Sessions;
	latestId(): Promise<number>;
	/** Says whose token it is; counts and notes one that does not hold. */
	admit(token: string, peer: string | undefined): Promise<Admission>;
	/** Whether somebody is known by that token; counts and notes nothing. */
	knows(token: string): Promise<boolean>;
	/** What else an event means for one actor: a notification of their own. */
	extraFor(event: CerEvent, actor: string): Promise<Extra | undefined>;
}

/** Times and sizes; tests change them. */
export interface SocketOptions {
	/** How long a client may take to show its token, in ms. */
	authMs: number;
	/** How often a client is asked whether it lives, in ms. */
	pingMs: number;
	/** Connections that have not shown a token yet, in all and from one address. */
	mostWaiting: number;
	mostWaitingOfOne: number;
}
