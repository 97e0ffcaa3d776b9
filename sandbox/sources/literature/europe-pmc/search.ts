import type { Json, JsonObject } from '../../json.ts';
import { jsonReply } from '../../reply.ts';
import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import { nginxPage } from '../html.ts';
import { sortName } from '../generate/names.ts';
import type { Work } from '../generate/work.ts';
import { placesOf } from '../search/doc-set.ts';
import { ExpressionError } from '../search/expression.ts';
import { Remembered } from '../search/remembered.ts';
import { workIndexOf } from '../search/work-index.ts';
import type { WorkIndex } from '../search/work-index.ts';
import type { LiteratureWorld } from '../world.ts';
import { searchEuropePmc } from './query.ts';
import { coreRecord, idRecord, liteRecord } from './record.ts';

const VERSION = '6.9';
const USUAL_PAGE = 25;
const MOST = 1_000;
/** Longer queries run out of time. */
const MOST_TERMS = 500;

const SHAPES: Readonly<Record<string, (world: LiteratureWorld, work: Work) => JsonObject>> = {
	idlist: (_world, work) => idRecord(work),
	lite: liteRecord,
	core: coreRecord,
};

/** Answers `search` and `searchPOST`. */
export function searchReply(world: LiteratureWorld, { params }: Ask): Reply {
	const query = (params.get('query') ?? '').trim();
	if (query === '') return refusal(NO_QUERY);
	const size = Number(params.get('pageSize') ?? USUAL_PAGE);
	if (!Number.isInteger(size) || size < 1 || size > MOST) return refusal(WRONG_SIZE);
	const resultType = (params.get('resultType') ?? 'lite').toLowerCase();
	const shape = SHAPES[resultType];
	const order = orderOf(params.get('sort') ?? '');
	const start = startOf(params);
	// What it refuses it refuses without a word: an envelope with the version alone.
	if (!shape || !order || start === undefined) return jsonReply(200, { version: VERSION });
	if (query.split(/\s(?:OR|AND)\s/).length > MOST_TERMS) return nginxPage(504, 'Gateway Time-out');
	const index = workIndexOf(world);
	let places: number[];
	try {
		const asked = JSON.stringify([query, params.get('sort')]);
		places = last.of(index, asked, () =>
			order(index, placesOf(searchEuropePmc(world, index, query))),
		);
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		return refusal(`Invalid query: ${query}`);
	}
	const page = places.slice(start, start + size);
	return jsonReply(200, {
		version: VERSION,
		hitCount: places.length,
		...cursor(places.length, start, page.length, params),
		request: requestOf(params, query, resultType, size),
		resultList: { result: page.map((place): Json => shape(world, index.at(place))) },
	});
}

/** What was found last, by query and order. */
const last = new Remembered<number[]>();

const NO_QUERY =
	'No search criteria provided. Please provide a search criteria which is less than 1500 characters.';
const WRONG_SIZE = `Invalid page size provided. Valid size is between 1 and ${MOST}`;

function refusal(errMsg: string): Reply {
	return jsonReply(200, { errCode: 404, errMsg });
}

/** The mark after a page; after the last one the mark stays what it was. */
function cursor(
	total: number,
	start: number,
	given: number,
	params: URLSearchParams,
): { nextCursorMark?: string; nextPageUrl?: string } {
	const sent = params.get('cursorMark');
	if (sent === null) return {};
	const next = start + given;
	if (given === 0) return { nextCursorMark: sent };
	const mark = markOf(next);
	return next >= total && sent === mark ? { nextCursorMark: sent } : { nextCursorMark: mark };
}

/** Cursor marks look like those of a search engine: letters, `/`, `+` and `=`, which an address must encode. */
function markOf(place: number): string {
	return `AoI${Buffer.from(`+/${place}`).toString('base64')}=`;
}

/** Where a page starts; undefined for a mark that is none. */
function startOf(params: URLSearchParams): number | undefined {
	const mark = params.get('cursorMark');
	if (mark === '*') return 0;
	if (mark === null) {
		const page = Number(params.get('page') ?? 1);
		return (page - 1) * Number(params.get('pageSize') ?? USUAL_PAGE);
	}
	const plain = /^AoI(.+)=$/.exec(mark)?.[1];
	const place = plain && /^\+\/(\d+)$/.exec(Buffer.from(plain, 'base64').toString())?.[1];
	return place ? Number(place) : undefined;
}

function requestOf(
	params: URLSearchParams,
	query: string,
	resultType: string,
	pageSize: number,
): JsonObject {
	const mark = params.get('cursorMark');
	return {
		queryString: query,
		internalQuery: query,
		resultType: resultType.toUpperCase(),
		...(mark === null ? {} : { cursorMark: encodeURIComponent(mark).replace('%2A', '*') }),
		pageSize,
		sort: params.get('sort') ?? '',
		synonym: params.get('synonym') === 'true',
	};
}

type Order = (index: WorkIndex, places: number[]) => number[];

/** The order asked for; undefined for one it does not know. */
function orderOf(sort: string): Order | undefined {
	const [name = '', way = 'asc'] = sort.trim().split(/\s+/);
	if (name === '') return (index, places) => byDay(index, places);
	const compare = ORDERS[name];
	if (!compare || !/^(asc|desc)$/.test(way)) return undefined;
	const sign = way === 'desc' ? -1 : 1;
	return (index, places) =>
		places
			.map((place) => ({ place, work: index.at(place) }))
			.sort((a, b) => sign * compare(a.work, b.work) || b.place - a.place)
			.map(({ place }) => place);
}

const ORDERS: Readonly<Record<string, (a: Work, b: Work) => number>> = {
	P_PDATE_D: (a, b) => a.publishedAt - b.publishedAt,
	CITED: (a, b) => a.citedBy - b.citedBy,
	AUTH_FIRST: (a, b) => sortName(a.authors).localeCompare(sortName(b.authors), 'en'),
	PUB_YEAR: (a, b) => Number(a.published.slice(0, 4)) - Number(b.published.slice(0, 4)),
};

function byDay(index: WorkIndex, places: number[]): number[] {
	return places
		.map((place) => ({ place, day: index.entryAt(place) }))
		.sort((a, b) => b.day - a.day || b.place - a.place)
		.map(({ place }) => place);
}
