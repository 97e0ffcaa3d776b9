import type { SocketPortal } from '../../lib/live';
import { admitToken, knowsToken, type AnswerWith } from '../../lib/api';
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
	knows: async (token) => await knowsToken(token, on),
	extraFor: async ({ kind, data }, actor) => {
		if (kind !== 'notification.created' || typeof data.notificationId !== 'string') return;
		const own = await on.workspace.notifications.forUser(actor, data.notificationId);
		return own && { type: 'notification', ...own };
	},
});
