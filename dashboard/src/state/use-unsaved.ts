import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../api/client';
import { createUnsaved, type Unsaved } from './unsaved';

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
