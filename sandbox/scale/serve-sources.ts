// The source simulator as a process of its own.
import type { RateLimits } from '../sources/gateway.ts';
import type { FaultRule } from '../sources/faults.ts';
import { startSources, type SourcesOptions } from '../sources/server.ts';
import { answerCalls, givenOptions } from './answer-calls.ts';

async function serve(): Promise<void> {
	const sources = await startSources(givenOptions<SourcesOptions>());
	const { openFdaUrl, eudamedUrl, dataLakeUrl, literature } = sources;

	answerCalls(
		{
			urls: () => ({ openFdaUrl, eudamedUrl, dataLakeUrl, literature }),
			setFault: (rule: FaultRule) => sources.faults.set(rule),
			clearFaults: () => sources.faults.clear(),
			requests: (from: number) => sources.requests.slice(from),
			limitRate: (limits: RateLimits) => sources.limitRate(limits),
		},
		() => sources.close(),
	);
}

void serve();
