/** Something that holds what the portal has not taken yet. */
export interface Holder {
	/** How much is not saved. */
	state(): { waiting: number };
	/** Gives it up. */
	discard(): void;
	subscribe(listener: () => void): () => void;
}

/** What a session holds unsaved, whatever page is shown. */
export interface Unsaved {
	waiting(): number;
	add(holder: Holder): void;
	discard(): void;
	subscribe(listener: () => void): () => void;
}

export function createUnsaved(): Unsaved {
	const holders = new Set<Holder>();
	const listeners = new Set<() => void>();
	return {
		waiting: () => [...holders].reduce((sum, holder) => sum + holder.state().waiting, 0),
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		discard: () => {
			for (const holder of holders) holder.discard();
		},
		add: (holder) => {
			if (holders.has(holder)) return;
			holders.add(holder);
			holder.subscribe(() => {
				for (const listener of listeners) listener();
			});
		},
	};
}
