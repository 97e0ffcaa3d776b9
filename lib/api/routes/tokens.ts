import { z } from 'zod/v4';
import { roleSchema } from '../../model';
import { errorAnswer, jsonAnswer } from '../answer';
import { readBody, unknown } from '../read-input';
import { guarded, type Call, type Answer } from '../router/route';

/** Named tokens, for admins. */
export const tokenRoutes = [
	guarded('GET', 'tokens', 'admin', async ({ workspace }) =>
		jsonAnswer(200, { tokens: await workspace.tokens.list() }),
	),
	guarded('POST', 'tokens', 'admin', create),
	guarded('DELETE', 'tokens/:id', 'admin', revoke),
];

const tokenBody = z.strictObject({
	actor: z.string().trim().min(1).max(200),
	role: roleSchema,
	expiresAt: z.iso
		.datetime({ offset: true, error: 'expiresAt: is not an instant such as 2027-01-01T00:00:00Z' })
		.optional(),
});

async function create({ workspace, request }: Call): Promise<Answer<'POST tokens'>> {
	const issued = await workspace.tokens.create(readBody(request, tokenBody, 'a token'));
	return jsonAnswer(201, issued);
}

async function revoke({ workspace, params }: Call): Promise<Answer<'DELETE tokens/:id'>> {
	const revocation = await workspace.tokens.revoke(params.id ?? '');
	if (revocation.kind === 'unknown') return unknown('token');
	if (revocation.kind === 'refused') {
		return errorAnswer(409, { code: 'token-revoked', message: 'The token is revoked already' });
	}
	return jsonAnswer(200, { token: revocation.token });
}
