import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me, Role } from '../../../lib/model';
import type { Client } from '../api/client';

/** Who is signed in, and the client that speaks for them. */
export interface Session {
	me: Me;
	client: Client;
	token: string;
	signOut(): void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of the page; only components inside the signed-in shell ask for it. */
export function useSession(): Session {
	const session = useContext(SessionContext);
	if (session === undefined) throw new Error('There is no session here');
	return session;
}

/** Roles, each with the rights of those before it. */
const ORDER: readonly Role[] = ['viewer', 'author', 'approver', 'admin'];

/** Why the caller may not do what needs a role; nothing when they may. */
export function useBlocked(needed: Role): string | undefined {
	const { me } = useSession();
	if (ORDER.indexOf(me.role) >= ORDER.indexOf(needed)) return undefined;
	return `This needs the role ${needed}; your token has the role ${me.role}.`;
}

/** Why the caller may not change what belongs to somebody; nothing when they may: authors their own, admins all. */
export function useNotOwn(owners: readonly (string | undefined)[]): string | undefined {
	const { me } = useSession();
	const blocked = useBlocked('author');
	if (blocked !== undefined || me.role === 'admin' || owners.includes(me.actor)) return blocked;
	return `It belongs to ${owners.find((owner) => owner !== undefined) ?? 'somebody else'}; they or an admin change it.`;
}
