import type { Identity } from '../../model';

/** A caller whose token held, and what may end that. */
export interface KnownCaller {
	identity: Identity;
	/** Id of a named token: its revocation ends open streams. */
	tokenId?: string;
	/** ISO instant. */
	expiresAt?: string;
}

/**
 * What a bearer token came to. A reason is for the ledger and never holds the token; `told` is what
 * the bearer of a token that is signed well may know of what is wrong with it.
 * `unavailable`: whether it holds cannot be told now.
 */
export type Identified =
	| { kind: 'known'; caller: KnownCaller }
	| { kind: 'missing' }
	| { kind: 'refused'; reason: string; told?: string }
	| { kind: 'unavailable'; reason: string };
