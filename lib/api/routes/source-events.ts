import { z } from 'zod/v4';
import { sourceIdSchema } from '../../model';
import { verifySignature } from '../../workspace';
import { errorAnswer, FailedLogin, jsonAnswer, type PortalAnswer } from '../answer';
import { checkBodySize, readBody } from '../read-input';
import { unguarded, type OpenCall, type Answer } from '../router/route';

/** Announced data: whoever holds the signing secret tells that a source has something new. */
export const sourceEventRoutes = [unguarded('POST', 'source-events', 'signature', announce)];

const announcementBody = z.strictObject({
	source: sourceIdSchema,
	codes: z.array(z.string().trim().min(1).max(200)).max(1_000).default([]),
	message: z.string().trim().max(500).optional(),
});

async function announce({
	workspace,
	request,
	services,
}: OpenCall): Promise<Answer<'POST source-events'>> {
	const { signingSecret } = services;
	if (signingSecret === undefined) return notOpen();
	checkBodySize(request.rawBody);
	const check = verifySignature(
		signingSecret,
		{
			timestamp: request.header('x-cer-timestamp'),
			signature: request.header('x-cer-signature'),
			body: request.rawBody ?? new Uint8Array(),
		},
		services.now(),
	);
	if (check.kind === 'bad') {
		const { reason, message } = check;
		throw new FailedLogin(`signature ${reason}`, 401, { code: `signature-${reason}`, message });
	}
	const announcement = readBody(request, announcementBody, 'an announcement');
	if (!(await workspace.announcements.isNew(check.nonce))) {
		throw new FailedLogin('signature replayed', 409, {
			code: 'signature-replayed',
			message: 'This signed request was received before',
			mend: 'Sign each announcement anew, with the time of its sending',
		});
	}
	const entered = await workspace.announcements.announce({ ...announcement, sender: SENDER });
	return jsonAnswer(202, { announcement: entered });
}

/** All that is known of a sender is that they hold the secret. */
const SENDER = 'A signed request';

const notOpen = (): PortalAnswer<never> =>
	errorAnswer(403, {
		code: 'announcements-off',
		message: 'This portal takes no announcements: it has no signing secret',
		mend: 'Fill in Signing Secret of the CER Portal credential',
	});
