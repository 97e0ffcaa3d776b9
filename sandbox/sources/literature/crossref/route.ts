import type { Json, JsonObject } from '../../json.ts';
import { jsonReply } from '../../reply.ts';
import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import type { Work } from '../generate/work.ts';
import { normalise } from '../search/normalise.ts';
import type { LiteratureWorld } from '../world.ts';
import { crossrefRecord } from './record.ts';

const USUAL_ROWS = 20;
const MOST = 1_000;

/** Answers Crossref's REST API. */
export function answerCrossref(world: LiteratureWorld, ask: Ask): Reply {
	const headers = poolHeaders(ask);
	if (/^\/works\/?$/.test(ask.path)) return list(world, ask.params, headers);
	const doi = /^\/works\/(.+)$/.exec(ask.path)?.[1];
	if (doi === undefined) return notFound(headers);
	const work = knownWorks(world).get(decodeURIComponent(doi).toLowerCase());
	return work ? message('work', crossrefRecord(world, work), headers) : notFound(headers);
}

/** Who leaves a mail address is in the polite pool and may ask more. */
function poolHeaders({ params, headers, path }: Ask): Record<string, string> {
	const isPolite = params.has('mailto') || /mailto:|@/.test(String(headers['user-agent'] ?? ''));
	const isList = /^\/works\/?$/.test(path);
	const limit = isPolite ? (isList ? 3 : 10) : isList ? 1 : 5;
	return {
		'x-api-pool': isPolite ? 'polite' : 'public',
		'x-rate-limit-limit': String(limit),
		'x-rate-limit-interval': '1s',
		'x-concurrency-limit': isPolite ? '3' : '1',
	};
}

function notFound(headers: Record<string, string>): Reply {
	return {
		status: 404,
		headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
		body: 'Resource not found.',
	};
}

function message(type: string, content: JsonObject, headers: Record<string, string>): Reply {
	const body = {
		status: 'ok',
		'message-type': type,
		'message-version': '1.0.0',
		message: content,
	};
	return jsonReply(200, body, headers);
}

function list(
	world: LiteratureWorld,
	params: URLSearchParams,
	headers: Record<string, string>,
): Reply {
	const rows = Number(params.get('rows') ?? USUAL_ROWS);
	if (!Number.isInteger(rows) || rows < 0 || rows > MOST) {
		return refused('integer-not-valid', String(params.get('rows')), headers);
	}
	const filtered = filterWorks(world, params);
	if (typeof filtered === 'string') return refused('filter-not-available', filtered, headers);
	const start = startOf(params);
	const page = filtered.slice(start, start + rows);
	const items = page.map((work): Json => crossrefRecord(world, work));
	return message(
		'work-list',
		{
			facets: {},
			...(params.has('cursor') ? { 'next-cursor': cursorOf(start + page.length) } : {}),
			'total-results': filtered.length,
			items,
			'items-per-page': rows,
			query: { 'start-index': start, 'search-terms': params.get('query') },
		},
		headers,
	);
}

function refused(type: string, value: string, headers: Record<string, string>): Reply {
	const problem = { type, value, message: `${value} is not valid here.` };
	const body = { status: 'failed', 'message-type': 'validation-failure', message: [problem] };
	return jsonReply(400, body, headers);
}

/** Works by `filter=doi:a,doi:b` and words of the title; the name of a filter it does not have. */
function filterWorks(world: LiteratureWorld, params: URLSearchParams): Work[] | string {
	const filters = (params.get('filter') ?? '').split(',').filter((filter) => filter !== '');
	const unknown = filters.find((filter) => !/^doi:/.test(filter));
	if (unknown !== undefined) return unknown.replace(/:.*/, '');
	const works = knownWorks(world);
	const dois = filters.map((filter) => filter.slice('doi:'.length).toLowerCase());
	const among = dois.length > 0 ? dois.flatMap((doi) => works.get(doi) ?? []) : [...works.values()];
	const words = normalise(params.get('query') ?? '');
	return words === ''
		? among
		: among.filter(({ title }) =>
				words.split(' ').every((word) => normalise(title).includes(word)),
			);
}

function startOf(params: URLSearchParams): number {
	const cursor = params.get('cursor');
	if (cursor === null) return Number(params.get('offset') ?? 0);
	return cursor === '*' ? 0 : Number(Buffer.from(cursor, 'base64').toString().slice(4));
}

function cursorOf(place: number): string {
	return Buffer.from(`sim:${place}`).toString('base64');
}

/** Works with a DOI that are there today, by DOI in lower case. */
function knownWorks(world: LiteratureWorld): Map<string, Work> {
	const known = cached.get(world);
	if (known && known.revision === world.revision) return known.works;
	const works = new Map<string, Work>();
	for (const work of world.works) {
		if (work.doi !== undefined && world.isVisible(work)) works.set(work.doi.toLowerCase(), work);
	}
	cached.set(world, { revision: world.revision, works });
	return works;
}
const cached = new WeakMap<LiteratureWorld, { revision: number; works: Map<string, Work> }>();
