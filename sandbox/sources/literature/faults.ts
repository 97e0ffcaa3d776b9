import type { FaultRule } from '../faults.ts';
import { isObject } from '../json.ts';
import type { Json } from '../json.ts';
import { jsonReply } from '../reply.ts';
import type { Reply } from '../reply.ts';
import { nginxPage } from './html.ts';
import { overLimit } from './limits.ts';
import { esearchError, xmlReply } from './pubmed/replies.ts';
import type { LiteratureService } from './services.ts';

const HTML_OUTAGE =
	'<!DOCTYPE html>\n<html><head><title>Error</title></head><body><h1>We are sorry</h1><p>The service is temporarily unavailable (simulated).</p></body></html>\n';

/** The answer of a service to a fault; undefined for the faults that spoil the real answer. */
export function literatureFault(fault: FaultRule, service: LiteratureService): Reply | undefined {
	switch (fault.kind) {
		case '429':
			return overLimit(service);
		case '429-retry-after':
			return overLimit(service, String(Math.ceil((fault.ms ?? 1_000) / 1_000)));
		case '500':
		case '500-query':
			return { status: 500, headers: TEXT, body: 'Internal Server Error' };
		case 'html':
			return { status: 200, headers: { 'content-type': 'text/html' }, body: HTML_OUTAGE };
		case 'prolog-only':
			return xmlReply(200, '<?xml version="1.0" encoding="UTF-8"?>\n');
		case 'error-in-200':
			return errorIn200(service);
		case 'version-only':
			return jsonReply(200, { version: '6.9' });
		case '502':
			return nginxPage(502, 'Bad Gateway');
		case '503-text': {
			const body = 'This API is temporarily unavailable due to maintenance.';
			return { status: 503, headers: TEXT, body };
		}
		case '504':
			return nginxPage(504, 'Gateway Time-out');
		case 'expired-history':
			return xmlReply(
				400,
				'<?xml version="1.0" encoding="UTF-8" ?>\n<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>',
			);
		default:
			return undefined;
	}
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

function errorIn200(service: LiteratureService): Reply {
	return service === 'ncbi'
		? esearchError(true, 'Search Backend failed: Exception:\nDatabase is not supported: pubmed')
		: jsonReply(200, { errCode: 500, errMsg: 'An error occurred. Please try again (simulated).' });
}

/** The real answer without its last record, and no word about it. */
export function withoutLastRecord(reply: Reply): Reply {
	if (reply.body.includes('<PubmedArticle>')) {
		const at = reply.body.lastIndexOf('<PubmedArticle>');
		const end = reply.body.lastIndexOf('</PubmedArticle>') + '</PubmedArticle>'.length;
		return { ...reply, body: reply.body.slice(0, at) + reply.body.slice(end) };
	}
	if (!reply.body.startsWith('{')) return reply;
	const body: Json = JSON.parse(reply.body);
	for (const list of listsOf(body)) list.pop();
	return { ...reply, body: JSON.stringify(body) };
}

/** The list of records of an answer, wherever its service keeps it. */
function listsOf(body: Json): Json[][] {
	if (!isObject(body)) return [];
	const { resultList, studies, message } = body;
	const lists = [
		isObject(resultList) ? resultList.result : undefined,
		studies,
		isObject(message) ? message.items : undefined,
	];
	return lists.filter((list) => Array.isArray(list));
}
