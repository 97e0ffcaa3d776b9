import type { Provenance } from '../../model';
import { askAndRead } from '../ask-and-read';
import type { SourceContext } from '../context';
import { readEuropePmcAnswer, type EuropePmcAnswer } from './read-answer';

/** As long as openFDA lets its answers be kept, so that all of one report are of the same quarter of an hour. */
const CACHE_SECONDS = 600;
/** Longer questions are sent by POST: Europe PMC names 1,500 characters, nginx before it 12,000 of address. */
const LONGEST_BY_GET = 1500;

/** One page of a search. */
export interface PageAsked {
	query: string;
	/** `*` for the first page. */
	cursorMark: string;
	/** 1 to 1,000; any other is refused. */
	pageSize: number;
}

/** One question to Europe PMC: its answer, and where it came from (two calls where GET was refused as too long). */
export async function ask(
	ctx: SourceContext,
	asked: PageAsked,
): Promise<{ answer: EuropePmcAnswer; calls: Provenance[] }> {
	if (asked.query.length > LONGEST_BY_GET) return await send(ctx, asked, 'POST');
	const given = await send(ctx, asked, 'GET');
	if (given.answer.kind !== 'too-long') return given;
	const again = await send(ctx, asked, 'POST');
	return { answer: again.answer, calls: [...given.calls, ...again.calls] };
}

async function send(
	ctx: SourceContext,
	{ query, cursorMark, pageSize }: PageAsked,
	method: 'GET' | 'POST',
): Promise<{ answer: EuropePmcAnswer; calls: Provenance[] }> {
	const form = {
		...{ query, format: 'json', resultType: 'core' },
		...{ pageSize: String(pageSize), cursorMark },
	};
	const { baseUrl } = ctx.literature.europePmc;
	const address =
		method === 'POST'
			? { url: `${baseUrl}/searchPOST`, form }
			: { url: `${baseUrl}/search?${new URLSearchParams(form).toString()}` };
	let heavy = 0;
	const { answer, call } = await askAndRead(
		ctx,
		{ ...address, source: 'europe-pmc', cacheSeconds: CACHE_SECONDS },
		readEuropePmcAnswer,
		({ kind }) => kind === 'too-heavy' && ++heavy < 2,
	);
	return { answer, calls: [call] };
}
