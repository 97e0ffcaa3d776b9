import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CerEvent } from '../../../lib/model';
import { connectLive, type LiveState } from '../live/connect-live';
import { LiveContext } from '../state/live-context';
import { useSession } from '../state/session';
import { useShowToast } from '../state/toasts';

/** Keeps one live connection for all that is shown. */
export function LiveProvider({
	socketUrl,
	children,
}: {
	socketUrl: string;
	children: ComponentChildren;
}) {
	const { client, token } = useSession();
	const showToast = useShowToast();
	const [state, setState] = useState<LiveState>('connecting');
	const [resumes, setResumes] = useState(0);
	const listeners = useRef(new Set<(event: CerEvent) => void>());

	useEffect(
		() =>
			connectLive({
				socketUrl,
				token,
				client,
				onState: setState,
				onEvent: (event) => {
					for (const listener of listeners.current) listener(event);
				},
				onNotification: ({ severity, title }) =>
					showToast(severity === 'error' || severity === 'critical' ? 'bad' : 'info', title),
				onResumed: () => setResumes((before) => before + 1),
			}),
		[socketUrl, token, client, showToast],
	);
	const subscribe = useCallback((listener: (event: CerEvent) => void) => {
		listeners.current.add(listener);
		return () => listeners.current.delete(listener);
	}, []);
	const live = useMemo(() => ({ state, resumes, subscribe }), [state, resumes, subscribe]);
	return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}
