import { dashed } from '../../generate/calendar.ts';
import type { Json, JsonObject } from '../../json.ts';
import { jsonReply } from '../../reply.ts';
import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import type { Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';
import { askedIds } from './efetch.ts';
import type { History } from './history.ts';
import { sortName } from '../generate/names.ts';
import { shortEnd } from './record.ts';

/** Answers `esummary.fcgi` with JSON: no abstract, no MeSH, and a word for each id it does not have. */
export function esummary(world: LiteratureWorld, history: History, { params }: Ask): Reply {
	const header = { type: 'esummary', version: '0.3' };
	const asked = askedIds(history, params);
	if (typeof asked === 'string') return jsonReply(200, { header, error: asked });
	const result: JsonObject = { uids: asked };
	for (const pmid of asked) {
		const work = world.byId(pmid);
		result[pmid] = work
			? summary(world, work)
			: { uid: pmid, error: 'cannot get document summary' };
	}
	return jsonReply(200, { header, result });
}

function summary(world: LiteratureWorld, work: Work): JsonObject {
	const { journal, pages } = work;
	const authors: Json[] = work.authors.map((author) => ({
		name: sortName([author]),
		authtype: 'collective' in author ? 'CollectiveName' : 'Author',
		clusterid: '',
	}));
	const slashed = dashed(work.publishedAt).replaceAll('-', '/');
	return {
		uid: work.pmid ?? '',
		pubdate: work.medlineDate ?? work.published.replaceAll('-', ' '),
		epubdate: '',
		source: journal.abbreviation,
		authors,
		lastauthor: sortName(work.authors.slice(-1)),
		title: work.title,
		volume: work.volume,
		issue: work.issue ?? '',
		pages: pages
			? [pages.first, ...(pages.last ? [shortEnd(pages.first, pages.last)] : [])].join('-')
			: '',
		lang: [work.language],
		nlmuniqueid: journal.nlmId,
		issn: journal.issnPrint,
		essn: journal.issnOnline,
		pubtype: world.typesOf(work),
		articleids: [
			{ idtype: 'pubmed', idtypen: 1, value: work.pmid ?? '' },
			...(work.doi === undefined ? [] : [{ idtype: 'doi', idtypen: 3, value: work.doi }]),
			...(work.pmcid === undefined ? [] : [{ idtype: 'pmc', idtypen: 8, value: work.pmcid }]),
		],
		fulljournalname: journal.title,
		elocationid: work.doi === undefined ? '' : `doi: ${work.doi}`,
		sortpubdate: `${slashed} 00:00`,
	};
}
