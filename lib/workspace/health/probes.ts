import type { SourceId } from '../../model';
import type { DiskSpace } from './assess-disk';
import type { EventLoopDelay, N8nAnswer } from './assess-n8n';
import type { RedisFacts } from './assess-redis';

/** How a small question to a source went. */
export type SourceProbe =
	| { kind: 'answered'; dataDate?: string }
	| { kind: 'failed'; message: string };

/**
 * What is looked at outside the store, as functions: the caller knows how to send and where. What
 * is left out is not looked at. A probe that throws or takes over 15 seconds counts as failed.
 */
export interface HealthProbes {
	/** Asks n8n's own health addresses. */
	n8n?: () => Promise<N8nAnswer>;
	/** This process's event loop. */
	eventLoop?: () => EventLoopDelay | undefined;
	/** How Redis is doing; left out when none is configured. */
	redis?: () => Promise<RedisFacts>;
	/** Room on the disk of the data folder. */
	disk?: () => Promise<DiskSpace>;
	/** Small questions to sources, by name. */
	sources?: Partial<Record<SourceId, () => Promise<SourceProbe>>>;
	/** Whether n8n runs in queue mode, with workers. */
	queueMode?: boolean;
}

export const PROBE_TIMEOUT_MS = 15_000;

/** Waits for work, but not longer than a time; throws when that ends first. */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`No answer within ${ms / 1000} seconds.`)), ms);
	});
	try {
		return await Promise.race([work(), late]);
	} finally {
		clearTimeout(timer);
	}
}
