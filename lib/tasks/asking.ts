import { createHttpClient } from '../http';
import type { SourceContext } from '../sources';
import type { Surroundings, Task } from './task';

/** Where the sources are; keys are added by the transport. */
export type SourceAddresses = Pick<SourceContext, 'openFda' | 'eudamed' | 'literature'>;

/** A task that asks sources: its input says where they are. */
export const asking = <I extends object, O>(
	name: string,
	ask: (sources: SourceContext, input: I) => Promise<O>,
): Task<I & { addresses: SourceAddresses }, O> => ({
	name,
	kind: 'asking',
	run: async (input, surroundings) =>
		await ask(sourceContextOf(input.addresses, surroundings), input),
});

/** Paces, repeats, reads and hashes here; only the bytes come from the main thread. */
function sourceContextOf(
	addresses: SourceAddresses,
	{ http, signal, onProgress }: Surroundings,
): SourceContext {
	const now = () => new Date();
	return {
		http: createHttpClient({ ...http, now }),
		...addresses,
		now,
		signal,
		onProgress: ({ fetched, total }) => onProgress({ done: fetched, total }),
	};
}
