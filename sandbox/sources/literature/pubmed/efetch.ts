import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import type { LiteratureWorld } from '../world.ts';
import { PUBMED_CAP, TOO_DEEP } from './esearch.ts';
import type { History } from './history.ts';
import { bookXml } from './book.ts';
import { articleXml } from './record.ts';
import { xmlReply } from './replies.ts';
import { element, escaped } from './xml.ts';

const HEAD =
	'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n';
/** A record that NLM took out again. */
export const DELETED_PMID = '99900001';

const USUAL_PAGE = 20;
const MOST = 10_000;

/** Answers `efetch.fcgi`: records in the order asked; those it does not have are left out without a word. */
export function efetch(world: LiteratureWorld, history: History, { params }: Ask): Reply {
	const asked = askedIds(history, params);
	if (typeof asked === 'string') return failed(asked);
	const records = asked.flatMap((pmid) => {
		const work = world.byId(pmid);
		if (!work) return [];
		return [work.kind === 'book' ? bookXml(world, work) : articleXml(world, work)];
	});
	if (asked.includes(DELETED_PMID)) {
		records.push(element('DeleteCitation', element('PMID', DELETED_PMID, 'Version="1"')));
	}
	return xmlReply(200, `${HEAD}<PubmedArticleSet>\n${records.join('\n')}</PubmedArticleSet>`);
}

/** The ids asked for, or what is wrong with the question. */
export function askedIds(history: History, params: URLSearchParams): string[] | string {
	const [webenv, key] = [params.get('WebEnv'), params.get('query_key')];
	if (webenv !== null && key !== null) {
		const ids = history.ids(webenv, key);
		if (!ids) return `Unable to obtain query #${key}`;
		const start = Number(params.get('retstart') ?? 0);
		if (start >= PUBMED_CAP) return TOO_DEEP;
		const size = Math.min(Number(params.get('retmax') ?? USUAL_PAGE), PUBMED_CAP - start);
		return ids.slice(start, start + size);
	}
	const ids = (params.get('id') ?? '').split(/[\s,]+/).filter((id) => id !== '');
	if (ids.length === 0) return 'id list is empty! Possibly it has no correct IDs.';
	return ids.slice(0, MOST);
}

function failed(message: string): Reply {
	return xmlReply(
		400,
		`<?xml version="1.0" encoding="UTF-8" ?>\n${element('eFetchResult', element('ERROR', escaped(message)))}`,
	);
}
