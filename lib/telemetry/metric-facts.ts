import type { SourceStatus } from '../model';
import type { Counter, EventLoopDelay, Figures, Workspace } from '../workspace';

/** What metrics are made of. */
export interface MetricFacts {
	counters: readonly Counter[];
	figures: Figures;
	sources: readonly SourceStatus[];
	/** Of the process that answers. */
	eventLoop?: EventLoopDelay;
	/** Its pools of worker threads. */
	pools?: ReadonlyArray<{ pool: string; queued: number; threads: number }>;
}

/** Gathers them: counters and figures of the workspace, and what the process tells of itself. */
export async function gatherMetricFacts(
	workspace: Pick<Workspace, 'counters' | 'health' | 'sources'>,
	ofProcess: Pick<MetricFacts, 'eventLoop' | 'pools'> = {},
): Promise<MetricFacts> {
	return {
		counters: await workspace.counters.list(),
		figures: await workspace.health.figures(),
		sources: await workspace.sources.list(),
		...ofProcess,
	};
}
