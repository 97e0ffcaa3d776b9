import { jsonAnswer } from '../answer';
import { guarded } from '../router/route';

/** The caller, as the portal knows them. */
export const peopleRoutes = [
	guarded('GET', 'me', 'viewer', async ({ caller }) =>
		jsonAnswer(200, { ...caller.identity, expiresAt: caller.expiresAt }),
	),
];
