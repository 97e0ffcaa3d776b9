/** A request openFDA refuses with 400 before it searches. */
export class BadRequest extends Error {
	override readonly name = 'BadRequest';
}

/** The parameters of an openFDA request, checked. */
export type OpenFdaParams = {
	search?: string;
	count?: string;
	limit: number;
	skip: number;
	sort?: string;
	searchAfter?: string;
};

const EXPECTED = ['search', 'count', 'limit', 'skip', 'sort', 'search_after'];
const MAX_SKIP = 25_000;
const MAX_LIMIT = 1_000;
/** Counting these is not capped at 1,000 terms. */
const LIMITLESS =
	/^(openfda\.(generic_name|brand_name|substance_name)|drug\.product_ndc)(\.exact)?$/;
/** What a `search` or `sort` may be written with; anything else is refused. */
const SUPPORTED = /^[&0-9a-zA-Z@%/\\',._:()"[\]{}\-+><=* ]+$/;

/** Checks the parameters as openFDA's first stage does. @throws BadRequest with openFDA's message */
export function readParams(query: URLSearchParams): OpenFdaParams {
	for (const name of query.keys()) {
		if (!EXPECTED.includes(name)) throw new BadRequest(`Invalid parameter: ${escapeHtml(name)}`);
	}
	const text = (name: string): string | undefined => query.get(name)?.trim();
	const count = text('count') || undefined;
	const searchAfter = text('search_after') || undefined;
	const limit = readNumber(text('limit'), 'limit') ?? (count === undefined ? 1 : 100);
	const skip = readNumber(text('skip'), 'skip') ?? 0;
	checkWindow({ limit, skip, count, searchAfter });
	const search = text('search');
	if (search !== undefined && !SUPPORTED.test(search)) {
		throw new BadRequest(`Search not supported: ${escapeHtml(search)}`);
	}
	const sort = text('sort') || undefined;
	if (sort !== undefined && !SUPPORTED.test(sort)) {
		throw new BadRequest(`Sort not supported: ${escapeHtml(sort)}`);
	}
	return { search, count, limit, skip, sort, searchAfter };
}

function readNumber(text: string | undefined, name: string): number | undefined {
	if (text === undefined || text === '') return undefined;
	if (!/^\d+$/.test(text)) throw new BadRequest(`Invalid ${name} parameter value.`);
	return Number(text);
}

function checkWindow(window: {
	limit: number;
	skip: number;
	count?: string;
	searchAfter?: string;
}): void {
	const { limit, skip, count, searchAfter } = window;
	if (skip > MAX_SKIP) throw new BadRequest(`Skip value must ${MAX_SKIP} or less.`);
	if (count === undefined && limit > MAX_LIMIT) {
		throw new BadRequest(
			'Limit cannot exceed 1000 results for search requests. Use the skip or search_after param to get additional results.',
		);
	}
	if (count !== undefined && limit > MAX_LIMIT && !LIMITLESS.test(count)) {
		throw new BadRequest('Limit cannot exceed 1000 results for count requests.');
	}
	if (count !== undefined && skip > 0) {
		throw new BadRequest('Should not use skip param when using count.');
	}
	if (searchAfter !== undefined && skip > 0) {
		throw new BadRequest('The skip parameter is not supported when using search_after.');
	}
}

/** openFDA escapes what it repeats of the caller's text. */
export function escapeHtml(text: string): string {
	const names: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}
