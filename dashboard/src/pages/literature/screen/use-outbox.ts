import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../../../api/client';
import { useSession } from '../../../state/session';
import { unsavedOf } from '../../../state/use-unsaved';
import { createOutbox, type Outbox, type OutboxState } from './outbox';

/** One for each review of a session: what is not saved yet is sent whatever page is shown meanwhile. */
const outboxes = new WeakMap<Client, Map<string, Outbox>>();

function outboxOf(client: Client, path: string): Outbox {
	const ofClient = outboxes.get(client) ?? new Map<string, Outbox>();
	outboxes.set(client, ofClient);
	const known = ofClient.get(path);
	if (known !== undefined) return known;
	const outbox = createOutbox(
		async (decision) => await client.send('POST', `${path}/decisions`, decision),
	);
	ofClient.set(path, outbox);
	// The network is back: no use in waiting on.
	window.addEventListener('online', outbox.tryNow);
	unsavedOf(client).add(outbox);
	return outbox;
}

/** The outbox of a review, and how it stands. */
export function useOutbox(path: string): { outbox: Outbox; state: OutboxState } {
	const { client } = useSession();
	const outbox = outboxOf(client, path);
	const [state, setState] = useState(outbox.state());
	useEffect(() => {
		const follow = () => setState(outbox.state());
		follow();
		return outbox.subscribe(follow);
	}, [outbox]);
	return { outbox, state };
}
