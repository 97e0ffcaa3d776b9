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
	if (/^\/works\/?$/.test(ask.path)) return list(world, ask.params);
	const doi = /^\/works\/(.+)$/.exec(ask.path)?.[1];
	if (doi === undefined) return notFound();
	const work = workBy(world, decodeURIComponent(doi));
	return work ? message('work', crossrefRecord(world, work)) : notFound();
}

function notFound(): Reply {
	return {
		status: 404,
		headers: { 'content-type': 'text/plain; charset=utf-8' },
		body: 'Resource not found.',
	};
}

function message(type: string, content: JsonObject): Reply {
	const body = {
		status: 'ok',
		'message-type': type,
		'message-version': '1.0.0',
		message: content,
	};
	return jsonReply(200, body);
}

function list(world: LiteratureWorld, params: URLSearchParams): Reply {
	const rows = Number(params.get('rows') ?? USUAL_ROWS);
	if (!Number.isInteger(rows) || rows < 0 || rows > MOST) {
		return refused('integer-not-valid', String(params.get('rows')));
	}
	const filtered = filterWorks(world, params);
	if (typeof filtered === 'string') return refused('filter-not-available', filtered);
	const start = startOf(params);
	const page = filtered.slice(start, start + rows);
	const items = page.map((work): Json => crossrefRecord(world, work));
	return message('work-list', {
		facets: {},
		...(params.has('cursor') ? { 'next-cursor': cursorOf(start + page.length) } : {}),
		'total-results': filtered.length,
		items,
		'items-per-page': rows,
		query: { 'start-index': start, 'search-terms': params.get('query') },
	});
}

function refused(type: string, value: string): Reply {
	const problem = { type, value, message: `${value} is not valid here.` };
	const body = { status: 'failed', 'message-type': 'validation-failure', message: [problem] };
	return jsonReply(400, body);
}

/** Works by `filter=doi:a,doi:b` and words of the title; the name of a filter it does not have. */
function filterWorks(world: LiteratureWorld, params: URLSearchParams): Work[] | string {
	const filters = (params.get('filter') ?? '').split(',').filter((filter) => filter !== '');
	const unknown = filters.find((filter) => !/^doi:/.test(filter));
	if (unknown !== undefined) return unknown.replace(/:.*/, '');
	const works = knownWorks(world);
	const dois = filters.map((filter) => filter.slice('doi:'.length).toLowerCase());
	const among =
		dois.length > 0 ? dois.flatMap((doi) => workBy(world, doi) ?? []) : [...works.values()];
	const words = normalise(params.get('query') ?? '');
	return words === ''
		? among
		: among.filter(({ title }) =>
				words.split(' ').every((word) => normalise(title).includes(word)),
			);
}

function workBy(world: LiteratureWorld, doi: string): Work | undefined {
	const wanted = doi.toLowerCase();
	return knownWorks(world).get(wanted) ?? world.crowdWorkBy(wanted);
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
