import type { Provenance } from '../../model';
import { askAndRead } from '../ask-and-read';
import type { SourceContext } from '../context';
import { readEudamedAnswer, type EudamedAnswer } from './read-answer';

/**
 * EUDAMED says nothing about keeping its answers; its data change by the day. As long as openFDA
 * lets its own be kept, so that all sources of one report are of the same quarter of an hour.
 */
const CACHE_SECONDS = 600;

/** One question to a EUDAMED address: its answer, and where it came from. Redirects are not followed. */
export async function ask(
	ctx: SourceContext,
	url: string,
	options: { fresh?: boolean } = {},
): Promise<{ answer: EudamedAnswer; call: Provenance }> {
	const cacheSeconds = options.fresh === true ? undefined : CACHE_SECONDS;
	return await askAndRead(ctx, { source: 'eudamed', url, cacheSeconds }, readEudamedAnswer);
}

/** The address of a search of the UI API. It answers 400 when one of the five fixed parameters is missing. */
export function searchAddress(
	ctx: SourceContext,
	path: string,
	filters: Readonly<Record<string, string>>,
	page: number,
	size: number,
): string {
	const query = new URLSearchParams({
		page: String(page),
		pageSize: String(size),
		size: String(size),
		iso2Code: 'en',
		languageIso2Code: 'en',
		...filters,
	});
	return `${ctx.eudamed.baseUrl}${path}?${query.toString()}`;
}

/** The address of one entry of the UI API. */
export const entryAddress = (ctx: SourceContext, path: string): string =>
	`${ctx.eudamed.baseUrl}${path}?languageIso2Code=en`;
