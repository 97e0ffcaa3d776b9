import type { IHookFunctions } from 'n8n-workflow';

/** When to try, in ms after activation: n8n registers the other addresses right after this one. */
const TRIES_MS = [1_000, 3_000, 8_000, 20_000];

/**
 * Visits the portal's own health address inside this process after activation, so that the first
 * WebSocket finds it attached. n8n's port is not told to nodes; it is where its settings say.
 */
export function visitSoon(ctx: Pick<IHookFunctions, 'getNode' | 'logger'>): void {
	const { webhookId } = ctx.getNode();
	if (webhookId === undefined) return;
	const url = `${ownAddress(process.env)}/${encodeURIComponent(webhookId)}/health`;
	const visit = async (tries: readonly number[]): Promise<void> => {
		const [wait, ...rest] = tries;
		if (wait === undefined) return;
		await new Promise((resolve) => setTimeout(resolve, wait).unref());
		const isAttached = await fetch(url).then(
			({ status }) => status !== 404,
			() => false,
		);
		if (!isAttached) await visit(rest);
		else ctx.logger.debug('CER Portal: WebSockets are taken from now on');
	};
	void visit(TRIES_MS);
}

/** n8n as this process reaches itself: `http://127.0.0.1:5678/webhook`. */
export function ownAddress(environment: Readonly<Record<string, string | undefined>>): string {
	const { N8N_PROTOCOL, N8N_PORT, N8N_LISTEN_ADDRESS, N8N_ENDPOINT_WEBHOOK } = environment;
	const protocol = N8N_PROTOCOL === 'https' ? 'https' : 'http';
	const listens = N8N_LISTEN_ADDRESS ?? '::';
	const isAny = ['::', '0.0.0.0', ''].includes(listens);
	const host = isAny ? '127.0.0.1' : listens.includes(':') ? `[${listens}]` : listens;
	return `${protocol}://${host}:${N8N_PORT ?? '5678'}/${N8N_ENDPOINT_WEBHOOK ?? 'webhook'}`;
}
