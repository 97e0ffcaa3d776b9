import { z } from 'zod/v4';
import { errorAnswer, type PortalAnswer } from '../answer';
import { queryNumber, readQuery } from '../read-input';
import { guarded, type Call, type Outcome } from '../router/route';

/** What happens, live. */
export const eventRoutes = [
	guarded('GET', 'events', 'viewer', stream),
	guarded('GET', 'ws/notifications', 'viewer', async () => needsUpgrade()),
];

const streamQuery = z.strictObject({
	after: queryNumber(0, Number.MAX_SAFE_INTEGER).optional(),
	jobId: z
		.string()
		.regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id')
		.optional(),
});

/** A stream from now on, or after the last id the client saw: its header wins over the address. */
async function stream({ request, caller }: Call): Promise<PortalAnswer<never> | Outcome<never>> {
	const { after, jobId } = readQuery(request, streamQuery);
	if (request.headOnly) return errorAnswer(405, { code: 'method-unknown', message: 'Use GET' });
	const last = request.header('last-event-id');
	const resumed = last !== undefined && /^\d{1,15}$/.test(last) ? Number(last) : after;
	return { kind: 'stream', stream: { after: resumed, jobId, caller } };
}

/** What a plain GET of the WebSocket's address is told, which also attaches it to this process. */
const needsUpgrade = (): PortalAnswer<never> =>
	errorAnswer(
		426,
		{
			code: 'upgrade-required',
			message: 'This is the address of a WebSocket',
			mend: 'Open it as a WebSocket; a plain stream of events is at events',
		},
		{ Upgrade: 'websocket' },
	);
