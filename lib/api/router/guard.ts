import type { Identity } from '../../model';
import type { Workspace } from '../../workspace';
import { createJwtVerifier, type JwtVerifier } from '../identify/jwt';
import { createLimits, type Limits } from '../identify/limits';
import { peerName } from '../identify/peer';
import type { PortalSettings } from '../identify/portal-settings';
import { createTally, type Tally } from '../identify/tally';
import type { Route } from './route';

/** What a process remembers of its callers between requests. */
export interface PortalGuard {
	limits: Limits;
	jwt: JwtVerifier;
	failures: Tally;
	refusals: Tally;
	/** Names known to be nobody else's. */
	names: Set<string>;
}

const ONE_MINUTE = 60_000;

/** A guard with empty memory; `onTrouble` hears when a note could not be written. */
export const createGuard = (
	onTrouble: (error: unknown) => void,
	{ limits = createLimits(), windowMs = ONE_MINUTE }: { limits?: Limits; windowMs?: number } = {},
): PortalGuard => ({
	limits,
	jwt: createJwtVerifier(),
	failures: createTally(windowMs, onTrouble),
	refusals: createTally(windowMs, onTrouble),
	names: new Set(),
});

/** Notes a token that was not valid: at most one entry a peer and minute, with how many there were. */
export async function noteLoginFailure(
	on: { guard: PortalGuard; workspace: Workspace; settings: PortalSettings },
	peer: string,
	reason: string,
): Promise<void> {
	const { guard, workspace, settings } = on;
	await guard.failures.add(peer, reason, async (key, { count, reasons }) => {
		const address = key === 'others' ? key : peerName(key, settings.token);
		await workspace.events.note({
			kind: 'login.failed',
			severity: 'warning',
			actor: 'unknown',
			subject: 'portal',
			message:
				count === 1
					? 'A login to the portal failed'
					: `${count} logins to the portal failed from one address`,
			data: { address, count, reasons },
		});
	});
}

/** Notes a known caller who asked for what their role does not allow. */
export async function noteRefusal(
	guard: PortalGuard,
	workspace: Workspace,
	{ actor, role }: Identity,
	route: Route,
): Promise<void> {
	const address = `${route.method} /${route.pattern}`;
	await guard.refusals.add(`${actor} ${address}`, address, async (_key, { count }) => {
		await workspace.events.note({
			kind: 'access.refused',
			severity: 'warning',
			actor,
			subject: 'portal',
			message: `${address} was refused to ${actor}, whose role is ${role}`,
			data: { address, role, needed: route.access, count },
		});
	});
}
