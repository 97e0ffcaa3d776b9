import type { SocketPortal } from '../../lib/live';
import type { CerEvent } from '../../lib/model';
import { admitToken, type AnswerWith } from '../../lib/portal';
import { sessionOf, type Live } from './portal-process';

/** The portal as its WebSockets see it: the same tokens, the same limits, the same events. */
export const socketPortal = (on: AnswerWith, { hub, sessions }: Live): SocketPortal => ({
	hub,
	sessions,
	latestId: () => on.workspace.events.latestId(),
	admit: async (token, peer) => {
		const admission = await admitToken(token, peer, on);
		return admission.kind === 'known'
			? { kind: 'known', session: sessionOf(admission.caller, on.settings.token) }
			: admission;
	},
	extraFor: async (event, actor) => {
		const { kind, data } = event;
		if (kind !== 'notification.created' || typeof data.notificationId !== 'string') return;
		const own = await ownOf(event, actor, data.notificationId, on);
		return own && { type: 'notification', ...own };
	},
});

type Own = ReturnType<AnswerWith['workspace']['notifications']['forUser']>;

/** What was asked for each event: once for all sockets of one actor. */
const asked = new WeakMap<CerEvent, Map<string, Own>>();

function ownOf(event: CerEvent, actor: string, id: string, { workspace }: AnswerWith): Own {
	const ofEvent = asked.get(event) ?? new Map<string, Own>();
	asked.set(event, ofEvent);
	const own = ofEvent.get(actor) ?? workspace.notifications.forUser(actor, id);
	ofEvent.set(actor, own);
	return own;
}
