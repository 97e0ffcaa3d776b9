import { dirname } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHttpClient } from '../../lib/http';
import type { SourceId } from '../../lib/model';
import { probeSource } from '../../lib/sources';
import type { Logger } from '../../lib/telemetry';
import {
	askN8n,
	embeddedFile,
	freeSpace,
	n8nAddress,
	type HealthProbes,
	type SourceProbe,
	type WorkspaceLocation,
} from '../../lib/workspace';
import { processFacts } from './process-telemetry';
import { redisBeside } from './redis';
import { sourceAccessFor } from './source-context';
import type { Asking } from './transport';
import { workspaceLocationFor } from './workspace';

/** What can be looked at from a node outside the store: n8n, its event loop, the disk, Redis. */
export const healthProbesFor = async (
	ctx: Pick<Asking, 'getNode' | 'getInstanceBaseUrl'> & {
		getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
		logger?: Logger;
	},
): Promise<Omit<HealthProbes, 'sources'>> => healthProbesAt(await workspaceLocationFor(ctx), ctx);

/** The same where it is known where the workspace is. */
export function healthProbesAt(
	location: WorkspaceLocation,
	ctx: Pick<Asking, 'getInstanceBaseUrl'> & { logger?: Logger },
): Omit<HealthProbes, 'sources'> {
	const { env } = process;
	const redis = redisBeside(location, ctx.logger);
	const address = n8nAddress(env, ctx.getInstanceBaseUrl());
	return {
		n8n: () => askN8n(address, fetch),
		eventLoop: () => processFacts().eventLoop,
		disk: () => freeSpace(dirname(embeddedFile(env))),
		redis: redis && (() => redis.report()),
		queueMode: env.EXECUTIONS_MODE === 'queue',
	};
}

/** One try of ten seconds is enough for a small question; the next check comes in minutes. */
const PROBE = { maxAttempts: 1, timeoutMs: 10_000 };

/** Small questions to sources, sent through n8n with the node's credentials. */
export async function sourceProbesFor(
	ctx: Asking,
	sources: readonly SourceId[],
	itemIndex: number,
): Promise<NonNullable<HealthProbes['sources']>> {
	const { addresses, http } = await sourceAccessFor(ctx, itemIndex);
	const now = () => new Date();
	const source = { http: createHttpClient({ ...http, ...PROBE, now }), ...addresses, now };
	return Object.fromEntries(
		sources.map((name) => [name, (): Promise<SourceProbe> => probeSource(source, name)]),
	);
}
