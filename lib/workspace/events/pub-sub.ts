/**
 * A way by which processes tell each other that there are new events; the events themselves are
 * read from the table. Given by whoever opens the workspace; without one a process hears only itself.
 */
export interface PubSub {
	/** Tells other processes of an event of this one, after its commit. Never throws, waits for nothing. */
	publish(eventId: number): void;
	/** Hears that others had events; returns how to stop. */
	subscribe(listener: () => void): () => void;
	/** Whether word of others reaches this process just now. */
	isConnected(): boolean;
	/** Ends it together with the workspace. */
	close(): void;
}

/** For a workspace that is one process's own, or whose processes look into the table by themselves. */
export const NO_PUB_SUB: PubSub = {
	publish: () => undefined,
	subscribe: () => () => undefined,
	isConnected: () => false,
	close: () => undefined,
};
