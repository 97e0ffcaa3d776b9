import { dashed } from '../../generate/calendar.ts';
import { jsonReply } from '../../reply.ts';
import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import { placesOf } from '../search/doc-set.ts';
import { workIndexOf } from '../search/work-index.ts';
import type { LiteratureWorld } from '../world.ts';
import { efetch } from './efetch.ts';
import { esearch } from './esearch.ts';
import { esummary } from './esummary.ts';
import { worksInPubMed } from './fields.ts';
import type { History } from './history.ts';

/** Answers E-utilities of PubMed. */
export function answerPubMed(world: LiteratureWorld, history: History, ask: Ask): Reply {
	const database = ask.params.get('db') ?? 'pubmed';
	if (database !== 'pubmed') {
		const error = `Invalid db name specified: ${database}`;
		return jsonReply(400, { error });
	}
	switch (ask.path) {
		case '/esearch.fcgi':
			return esearch(world, history, ask);
		case '/efetch.fcgi':
			return efetch(world, history, ask);
		case '/esummary.fcgi':
			return esummary(world, history, ask);
		case '/einfo.fcgi':
			return einfo(world);
		default:
			return { status: 404, headers: { 'content-type': 'text/html' }, body: 'Not Found' };
	}
}

function einfo(world: LiteratureWorld): Reply {
	const index = workIndexOf(world);
	const count = placesOf(worksInPubMed(world, index)).length;
	const lastupdate = dashed(world.day).replaceAll('-', '/');
	return jsonReply(200, {
		header: { type: 'einfo', version: '0.3' },
		einforesult: {
			dbinfo: [
				{
					dbname: 'pubmed',
					menuname: 'PubMed',
					description: 'PubMed bibliographic record (simulated)',
					dbbuild: `Build-${dashed(world.day)}`,
					count: String(count),
					lastupdate,
				},
			],
		},
	});
}
