import type { JsonObject } from '../../json.ts';
import { jsonReply } from '../../reply.ts';
import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import { intersection } from '../search/doc-set.ts';
import type { DocSet } from '../search/doc-set.ts';
import { Remembered } from '../search/remembered.ts';
import { workIndexOf } from '../search/work-index.ts';
import type { WorkIndex } from '../search/work-index.ts';
import type { LiteratureWorld } from '../world.ts';
import { daySpan } from './days.ts';
import { worksInPubMed } from './fields.ts';
import type { History } from './history.ts';
import { ordered } from './order.ts';
import { searchPubMed } from './query.ts';
import type { PubMedHits } from './query.ts';
import { esearchError, esearchXml } from './replies.ts';

/** PubMed gives out this many records of a search, whatever is asked. */
export const PUBMED_CAP = 9_999;
const USUAL_PAGE = 20;
const DAY_MS = 86_400_000;

/** Answers `esearch.fcgi`. */
export function esearch(world: LiteratureWorld, history: History, { params }: Ask): Reply {
	const asJson = params.get('retmode') === 'json';
	const term = (params.get('term') ?? '').trim();
	if (term === '') return esearchError(asJson, 'Empty term and query_key - nothing todo');
	const start = whole(params.get('retstart'), 0);
	if (start >= PUBMED_CAP) return esearchError(asJson, TOO_DEEP);
	const index = workIndexOf(world);
	const { hits, ids } = last.of(index, questionOf(params), () => {
		const { hits: made, found } = restricted(world, index, term, params);
		return { hits: made, ids: ordered(index, found, params.get('sort') ?? '', term) };
	});
	const page = pageOf(ids.length, start, whole(params.get('retmax'), USUAL_PAGE));
	const list = ids.slice(page.start, page.start + page.size);
	const kept =
		params.get('usehistory') === 'y'
			? history.keep(params.get('WebEnv'), ids.slice(0, PUBMED_CAP))
			: {};
	const result: JsonObject = {
		count: String(ids.length),
		retmax: String(list.length),
		retstart: String(page.start),
		...kept,
		idlist: list,
		translationset: hits.translations,
		querytranslation: hits.translation,
		...notes(hits, ids.length, page.warning),
	};
	if (!asJson) return esearchXml(result);
	return jsonReply(200, { header: { type: 'esearch', version: '0.3' }, esearchresult: result });
}

/** What was found last, by all that decides what is found and in which order. */
const last = new Remembered<{ hits: PubMedHits; ids: string[] }>();

function questionOf(params: URLSearchParams): string {
	const names = ['term', 'sort', 'datetype', 'mindate', 'maxdate', 'reldate'];
	return JSON.stringify(names.map((name) => params.get(name)));
}

/** What is said to who asks for records beyond the cap. */
export const TOO_DEEP = `Search Backend failed: Exception:
'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the first 9,999 records matching the query. To obtain more than 9,999 PubMed records, consider using EDirect that contains additional logic to batch PubMed search results automatically so that an arbitrary number can be retrieved.`;

function restricted(
	world: LiteratureWorld,
	index: WorkIndex,
	term: string,
	params: URLSearchParams,
): { hits: PubMedHits; found: DocSet } {
	const hits = searchPubMed(world, index, term);
	const there = intersection(hits.found, worksInPubMed(world, index));
	const span = spanOf(world, params);
	if (!span) return { hits, found: there };
	const dayOf = DATES[params.get('datetype') ?? 'pdat'] ?? DATES.pdat;
	const within = index.between(dayOf, span.from, span.to);
	hits.translation = [hits.translation, span.text].filter((text) => text !== '').join(' AND ');
	return { hits, found: intersection(there, within) };
}

const DATES: Readonly<
	Record<string, (work: { publishedAt: number; enteredAt: number }) => number>
> & {
	pdat: (work: { publishedAt: number }) => number;
} = {
	pdat: ({ publishedAt }) => publishedAt,
	edat: ({ enteredAt }) => enteredAt,
	crdt: ({ enteredAt }) => enteredAt,
	mdat: ({ enteredAt }) => enteredAt,
};
const DATE_NAMES: Readonly<Record<string, string>> = {
	pdat: 'Date - Publication',
	edat: 'Date - Entry',
	crdt: 'Date - Create',
	mdat: 'Date - Modification',
};

/** `mindate` and `maxdate` count only together; `reldate` counts back from today. */
function spanOf(
	world: LiteratureWorld,
	params: URLSearchParams,
): { from: number; to: number; text: string } | undefined {
	const name = DATE_NAMES[params.get('datetype') ?? 'pdat'] ?? 'Date - Publication';
	const back = params.get('reldate');
	if (back !== null && /^\d+$/.test(back)) {
		const from = world.day - Number(back) * DAY_MS;
		const days = [from, world.day].map((day) => slashed(day)).join(':');
		return { from, to: world.day + DAY_MS - 1, text: `${days}[${name}]` };
	}
	const [first, last] = [params.get('mindate'), params.get('maxdate')];
	if (first === null || last === null) return undefined;
	const span = daySpan(first, last);
	return span && { ...span, text: `${first}:${last}[${name}]` };
}

function slashed(day: number): string {
	return new Date(day).toISOString().slice(0, 10).replaceAll('-', '/');
}

/** A page that crosses the cap is cut at it, with a warning; a longer page than the cap silently. */
function pageOf(
	count: number,
	start: number,
	asked: number,
): { start: number; size: number; warning?: string } {
	const size = Math.min(asked, PUBMED_CAP);
	const left = PUBMED_CAP - start;
	if (size <= left || count <= PUBMED_CAP) return { start, size: Math.min(size, left) };
	const warning = `Restrictions achieved. start and count adjusted to ${start}, ${left}`;
	return { start, size: left, warning };
}

function notes(hits: PubMedHits, count: number, warning: string | undefined): JsonObject {
	const lost = hits.phrasesNotFound.length + hits.fieldsNotFound.length > 0;
	const messages = [
		...(count === 0 ? ['No items found.'] : []),
		...(warning === undefined ? [] : [warning]),
	];
	const warned = messages.length + hits.quotedPhrasesNotFound.length > 0;
	return {
		...(lost
			? {
					errorlist: {
						phrasesnotfound: hits.phrasesNotFound,
						fieldsnotfound: hits.fieldsNotFound,
					},
				}
			: {}),
		...(warned
			? {
					warninglist: {
						phrasesignored: [],
						quotedphrasesnotfound: hits.quotedPhrasesNotFound,
						outputmessages: messages,
					},
				}
			: {}),
	};
}

function whole(text: string | null, usual: number): number {
	return text !== null && /^\d+$/.test(text) ? Number(text) : usual;
}
