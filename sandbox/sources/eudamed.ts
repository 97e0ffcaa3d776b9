import type { EudamedData, EudamedDevice } from './eudamed-data.ts';
import { filterCertificates, filterDevices, filterOperators } from './eudamed-filters.ts';
import { isObject, leavesAt } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** The most rows a page of EUDAMED holds, whatever is asked for. */
export const PAGE_CAP = 300;

/** Where EUDAMED sends whoever asks for something that is not there. */
const NOT_FOUND_PAGE = '/eudamed/page-not-found';

type Handler = (data: EudamedData, url: URL, parts: string[]) => Reply;

/** Paths of the UI API (below `/api`) and what answers them. A group in a path is a part of the request. */
const ROUTES: ReadonlyArray<readonly [path: RegExp, handler: Handler]> = [
	[/^\/devices\/udiDiData\/?$/, (data, url) => searchDevices(data, url)],
	[/^\/devices\/udiDiData\/([^/]+)\/versions\/?$/, (data, _url, [ulid]) => versions(data, ulid)],
	[/^\/devices\/udiDiData\/([^/]+)$/, (data, _url, [uuid]) => found(deviceBy(data, uuid)?.detail)],
	[
		/^\/devices\/basicUdiData\/udiDiData\/([^/]+)$/,
		(data, _url, [uuid]) => found(deviceBy(data, uuid)?.basic),
	],
	[
		/^\/devices\/basicUdiData\/([^/]+)\/udiDiData\/?$/,
		(data, url, [uuid]) => pageOf(siblings(data, uuid), url),
	],
	[/^\/devices\/nomenclatures\/?$/, (data) => jsonReply(200, nomenclatures(data))],
	[/^\/certificates\/search\/?$/, (data, url) => searchCertificates(data, url)],
	[
		/^\/certificates\/([^/]+)$/,
		(data, _url, [uuid]) => found(data.certificates.find(({ row }) => row.uuid === uuid)?.detail),
	],
	[/^\/documents\/([^/]+)$/, (data, _url, [uuid]) => documentOf(data, uuid)],
	[/^\/eos\/?$/, (data, url) => pageOf(filterOperators(data.operators, url.searchParams), url)],
	[
		/^\/actors\/([^/]+)\/publicInformation$/,
		(data, _url, [uuid]) => found(data.actors.get(uuid ?? '')),
	],
	[/^\/ses\/notifiedBodies\/?$/, (data) => jsonReply(200, data.notifiedBodies)],
	[/^\/ses\/competentAuthorities\/?$/, (data) => jsonReply(200, data.competentAuthorities)],
	[
		/^\/ses\/?$/,
		(data, url) => pageOf([...data.notifiedBodies, ...data.competentAuthorities], url),
	],
	[/^\/(applications\/search|summaryReports|msu\/fourYearReviewReports\/search)\/?$/, emptyPage],
	[/^\/sscp\/([^/]+)\/versions\/\d+$/, (data, _url, [ulid]) => found(sscpBy(data, ulid))],
	[/^\/configurationParameters\/?$/, (data) => jsonReply(200, data.configuration)],
	[/^\/applicationInfo\/?$/, (data) => jsonReply(200, data.applicationInfo)],
	[/^\/newsItem\/?$/, (data) => jsonReply(200, data.news)],
];

/** Answers a request to EUDAMED's UI API, whose paths start with `base`. */
export function answerEudamed(data: EudamedData, url: URL, base: string): Reply {
	const path = url.pathname.slice(base.length);
	for (const [pattern, handler] of ROUTES) {
		const match = pattern.exec(path);
		if (match) return handler(data, url, match.slice(1));
	}
	return missing();
}

/** A miss is a 302 to a page for people, never a 404. */
function missing(): Reply {
	return { status: 302, headers: { location: NOT_FOUND_PAGE }, body: '' };
}

/** The page people see after a miss: 200 and HTML, the trap for a client that follows redirects. */
export function pageNotFound(): Reply {
	const body = '<!doctype html><title>EUDAMED</title><h1>Page not found</h1>';
	return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function found(record: JsonObject | undefined): Reply {
	return record ? jsonReply(200, record) : missing();
}

function deviceBy(data: EudamedData, uuid: string | undefined): EudamedDevice | undefined {
	return data.devices.find(({ row }) => row.uuid === uuid);
}

function searchDevices(data: EudamedData, url: URL): Reply {
	const wanting = ['page', 'pageSize', 'size', 'iso2Code', 'languageIso2Code'].filter(
		(name) => !url.searchParams.get(name),
	);
	if (wanting.length > 0) return badRequest(url, wanting);
	const rows = filterDevices(data.devices, url.searchParams).map(({ row }) => row);
	return pageOf(rows, url);
}

function badRequest(url: URL, wanting: string[]): Reply {
	return jsonReply(400, {
		status: 400,
		error: 'Bad Request',
		message: `Required request parameter '${wanting[0]}' is not present`,
		path: url.pathname,
	});
}

function searchCertificates(data: EudamedData, url: URL): Reply {
	const rows = filterCertificates(data.certificates, url.searchParams).map(({ row }) => row);
	const [field = '', direction] = (url.searchParams.get('sort') ?? '').split(',');
	if (field === '') return pageOf(rows, url);
	const value = (row: JsonObject): string => leavesAt(row, [field])[0] ?? '';
	const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
	return pageOf(
		[...rows].sort((left, right) => sign * value(left).localeCompare(value(right))),
		url,
	);
}

/** A page as Spring writes it. `size` over the cap counts as the cap. */
function pageOf(rows: JsonObject[], url: URL): Reply {
	const number = wholeNumber(url.searchParams.get('page')) ?? 0;
	const asked =
		wholeNumber(url.searchParams.get('size')) ??
		wholeNumber(url.searchParams.get('pageSize')) ??
		20;
	const size = Math.min(Math.max(asked, 1), PAGE_CAP);
	const content = rows.slice(number * size, (number + 1) * size);
	const totalPages = Math.ceil(rows.length / size);
	return jsonReply(200, {
		content,
		totalPages,
		totalElements: rows.length,
		last: number >= totalPages - 1,
		size,
		number,
		sort: null,
		first: number === 0,
		numberOfElements: content.length,
	});
}

function wholeNumber(text: string | null): number | undefined {
	return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

function emptyPage(_data: EudamedData, url: URL): Reply {
	return pageOf([], url);
}

function versions(data: EudamedData, ulid: string | undefined): Reply {
	const row = data.devices.find((device) => device.row.ulid === ulid)?.row;
	if (!row) return missing();
	return jsonReply(200, [
		{ uuid: row.uuid ?? null, ulid: row.ulid ?? null, versionNumber: row.versionNumber ?? 1 },
	]);
}

function siblings(data: EudamedData, basicUuid: string | undefined): JsonObject[] {
	return data.devices.filter(({ basic }) => basic?.uuid === basicUuid).map(({ row }) => row);
}

function nomenclatures(data: EudamedData): Json {
	const known = new Map<string, Json>();
	for (const { detail } of data.devices) {
		const entries = detail?.cndNomenclatures;
		if (!Array.isArray(entries)) continue;
		for (const entry of entries) {
			if (isObject(entry) && typeof entry.code === 'string') known.set(entry.code, entry);
		}
	}
	return [...known.values()];
}

function sscpBy(data: EudamedData, ulid: string | undefined): JsonObject | undefined {
	for (const { basic } of data.devices) {
		const linked = basic?.linkedSscp;
		if (isObject(linked) && linked.ulid === ulid) return linked;
	}
	return undefined;
}

function documentOf(data: EudamedData, uuid: string | undefined): Reply {
	const known = data.certificates.some(({ detail }) =>
		leavesAt(detail, ['documents', 'uuid']).includes(uuid ?? ''),
	);
	if (!known) return missing();
	return {
		status: 200,
		headers: { 'content-type': 'application/pdf' },
		body: '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
	};
}
