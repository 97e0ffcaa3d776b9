import { performance } from 'node:perf_hooks';
import { messageOf } from '../../model';
import type { N8nAnswer } from './assess-n8n';

/** The part of `fetch` that is needed. */
export type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<{ status: number }>;

const TIMEOUT_MS = 5_000;

/**
 * Asks n8n's own health addresses: `/healthz` says that it runs, `/healthz/readiness` that its
 * database is connected and migrated. Never throws.
 */
export async function askN8n(baseUrl: string, fetch: Fetch): Promise<N8nAnswer> {
	const startedAt = performance.now();
	const base = baseUrl.replace(/\/+$/, '');
	const ask = async (path: string) => {
		try {
			const { status } = await fetch(`${base}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
			return { status };
		} catch (thrown) {
			return { message: messageOf(thrown) };
		}
	};
	const [healthz, readiness] = [await ask('/healthz'), await ask('/healthz/readiness')];
	return {
		healthzStatus: healthz.status,
		readinessStatus: readiness.status,
		answerMs: performance.now() - startedAt,
		message: healthz.message ?? readiness.message,
	};
}

/**
 * Where this n8n answers: in regular mode this very process, over the loopback; in queue mode, or
 * behind its own TLS, what `CER_N8N_URL` names, else the address it is known by.
 */
export function n8nAddress(
	environment: Readonly<Record<string, string | undefined>>,
	instanceUrl: string,
): string {
	const named = environment.CER_N8N_URL?.trim();
	if (named) return named;
	const elsewhere = environment.EXECUTIONS_MODE === 'queue' || environment.N8N_PROTOCOL === 'https';
	return elsewhere && instanceUrl !== ''
		? instanceUrl
		: `http://127.0.0.1:${environment.N8N_PORT?.trim() || '5678'}`;
}
