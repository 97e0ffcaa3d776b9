import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../api/client';

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

const ofClients = new WeakMap<Client, Unsaved>();

/** What is unsaved of the session a client speaks for. */
export function unsavedOf(client: Client): Unsaved {
	const unsaved = ofClients.get(client) ?? createUnsaved();
	ofClients.set(client, unsaved);
	return unsaved;
}

/** How much of a session is not saved yet. While there is some, the browser asks before it closes or reloads the page. */
export function useUnsaved(client: Client): number {
	const unsaved = unsavedOf(client);
	const [waiting, setWaiting] = useState(unsaved.waiting());
	useEffect(() => {
		const follow = () => setWaiting(unsaved.waiting());
		follow();
		return unsaved.subscribe(follow);
	}, [unsaved]);
	const isWaiting = waiting > 0;
	useEffect(() => {
		if (!isWaiting) return;
		const ask = (event: BeforeUnloadEvent) => event.preventDefault();
		window.addEventListener('beforeunload', ask);
		return () => window.removeEventListener('beforeunload', ask);
	}, [isWaiting]);
	return waiting;
}
