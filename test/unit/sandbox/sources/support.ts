import { startSources } from '../../../../sandbox/sources/server.ts';
import type { Sources, SourcesOptions } from '../../../../sandbox/sources/server.ts';

/** The day the tests live on. */
export const TODAY = new Date('2026-06-15T12:00:00Z');

/** Starts sources for the tests of a file and ends them after it. */
export function useSources(options: SourcesOptions = {}): () => Sources {
	let sources: Sources | undefined;
	beforeAll(async () => {
		sources = await startSources({ now: TODAY, ...options });
	});
	afterAll(async () => {
		await sources?.close();
	});
	return () => {
		if (!sources) throw new Error('The sources have not been started.');
		return sources;
	};
}

/** An answer with its body read as JSON. */
export type Got = {
	status: number;
	headers: Headers;
	body: {
		meta?: {
			last_updated: string;
			disclaimer: string;
			results?: { skip: number; limit: number; total: number };
		};
		results?: Array<Record<string, unknown>>;
		error?: { code: string; message: string; details?: string };
		content?: Array<Record<string, unknown>>;
		[name: string]: unknown;
	};
};

/** Asks for JSON, redirects not followed. */
export async function get(
	url: string,
	query: Record<string, string> = {},
	headers: Record<string, string> = {},
): Promise<Got> {
	const address = Object.keys(query).length > 0 ? `${url}?${new URLSearchParams(query)}` : url;
	const response = await fetch(address, { redirect: 'manual', headers });
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: text === '' ? {} : JSON.parse(text),
	};
}

/** All records of a search, page after page along the `Link` header. */
export async function followLinks(
	url: string,
	query: Record<string, string>,
): Promise<{ records: Array<Record<string, unknown>>; endedBy: 'no link' | 404 }> {
	const records: Array<Record<string, unknown>> = [];
	let next: string | undefined = `${url}?${new URLSearchParams(query)}`;
	while (next !== undefined) {
		const page: Got = await get(next);
		if (page.status === 404) return { records, endedBy: 404 };
		records.push(...(page.body.results ?? []));
		next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
	}
	return { records, endedBy: 'no link' };
}
