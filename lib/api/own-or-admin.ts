import { atLeast, isSameActor } from '../model';
import { Refusal } from './answer';
import type { Call } from './router/route';

/**
 * Refuses a change of what is another's: each author changes their own, admins change all.
 * @throws Refusal 403
 */
export function checkOwn(
	{ caller }: Pick<Call, 'caller'>,
	owners: readonly (string | undefined)[],
	{ code, what, mend }: { code: string; what: string; mend: string },
): void {
	const { actor, role } = caller.identity;
	if (atLeast(role, 'admin')) return;
	if (owners.some((owner) => owner !== undefined && isSameActor(owner, actor))) return;
	throw new Refusal(403, { code, message: `${what} of others are changed by admins only`, mend });
}
