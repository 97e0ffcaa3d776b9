import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import type { LiteratureWorld } from '../world.ts';
import { searchReply } from './search.ts';

const FULL_TEXT = /^\/(PMC\d+)\/fullTextXML$/;

/** Answers Europe PMC's REST service. */
export function answerEuropePmc(world: LiteratureWorld, ask: Ask): Reply {
	if (ask.path === '/search' && ask.method !== 'POST') return searchReply(world, ask);
	if (ask.path === '/searchPOST' && ask.method === 'POST') return searchReply(world, ask);
	const pmcid = FULL_TEXT.exec(ask.path)?.[1];
	if (pmcid !== undefined) return fullText(world, pmcid);
	return { status: 404, headers: { 'content-type': 'text/html' }, body: '' };
}

/** Not open and not there look the same: 404 without a body. */
function fullText(world: LiteratureWorld, pmcid: string): Reply {
	const work = world.works.find((one) => one.pmcid === pmcid && world.isVisible(one));
	if (!work?.openAccess) return { status: 404, headers: {}, body: '' };
	const body = `<?xml version="1.0"?><article><body><p>Simulated full text of ${pmcid}.</p></body></article>`;
	return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
