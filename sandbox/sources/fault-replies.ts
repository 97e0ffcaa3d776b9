import type { FaultRule } from './faults.ts';
import { overRateLimit } from './gateway.ts';
import { openFdaError } from './openfda.ts';
import { literatureFault } from './literature/faults.ts';
import { literatureService } from './literature/route.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** The answer a fault gives in place of the real one; undefined for the faults that spoil the real one. */
export function faultReply(fault: FaultRule, path: string): Reply | undefined {
	const service = literatureService(path);
	if (service) return literatureFault(fault, service);
	const openFda = path.startsWith('/openfda/');
	switch (fault.kind) {
		case '429':
			return openFda ? overRateLimit() : jsonReply(429, { message: 'Too Many Requests' });
		case '429-retry-after': {
			const headers = { 'retry-after': String(Math.ceil((fault.ms ?? 1_000) / 1_000)) };
			return openFda
				? overRateLimit(headers)
				: jsonReply(429, { message: 'Too Many Requests' }, headers);
		}
		case '500':
			return openFda
				? openFdaError(
						500,
						'SERVER_ERROR',
						'Check your request and try again',
						'[timeout] simulated fault',
					)
				: jsonReply(500, { message: 'Internal Server Error' });
		case '500-query':
			return openFdaError(
				500,
				'SERVER_ERROR',
				'Check your request and try again',
				'[parse_exception] Cannot parse the query (simulated fault)',
			);
		default:
			return undefined;
	}
}
