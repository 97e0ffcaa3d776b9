import type { EndpointData } from './openfda.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** openFDA's `/status`: what each endpoint holds and when it was last updated. */
export function answerStatus(endpoints: Record<string, EndpointData>): Reply {
	const rows = Object.entries(endpoints).map(([name, data]) => ({
		endpoint: name.replace('/', ''),
		status: 'GREEN',
		last_updated: data.lastUpdated,
		documents: data.index.records.length,
		requests: 0,
		latency: 0,
	}));
	return jsonReply(200, rows, {}, 2);
}
