import { createHttpClient, type HttpClientOptions } from '../../../lib/http';
import type { SourceContext, SourceRead } from '../../../lib/sources';
import { startSources, type Sources, type SourcesOptions } from '../../../sandbox/sources/server';

/** The day all generated records of these tests are made for. */
export const TODAY = new Date('2026-06-15T12:00:00Z');

/** The simulated sources and a context to ask them; the client's waiting takes no time. */
export async function startWorld(
	options: SourcesOptions = {},
): Promise<{ sources: Sources; ctx: SourceContext }> {
	const sources = await startSources({ now: TODAY, ...options });
	return { sources, ctx: contextFor(sources) };
}

/** A context for some addresses. */
export function contextFor(
	urls: Pick<Sources, 'openFdaUrl' | 'eudamedUrl' | 'dataLakeUrl'> &
		Partial<Pick<Sources, 'literature'>>,
	http: Partial<HttpClientOptions> = {},
): SourceContext {
	let nowMs = TODAY.getTime();
	const now = () => new Date(nowMs);
	const sleep = async (ms: number) => {
		nowMs += ms;
	};
	const client = createHttpClient({ userAgent: 'test/1', now, sleep, maxAttempts: 3, ...http });
	return {
		http: client,
		openFda: { baseUrl: urls.openFdaUrl },
		eudamed: { baseUrl: urls.eudamedUrl, dataLakeUrl: urls.dataLakeUrl },
		literature: urls.literature ?? literatureAt(urls.openFdaUrl),
		now,
	};
}

/** All services of literature and trials at one address. */
export function literatureAt(baseUrl: string): SourceContext['literature'] {
	const service = { baseUrl };
	return { ncbi: service, europePmc: service, clinicalTrials: service, crossref: service };
}

/** All records of a read. */
export async function collect(read: SourceRead): Promise<unknown[]> {
	const records: unknown[] = [];
	for await (const record of read.records) records.push(record);
	return records;
}
