import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CerEvent } from '../../../lib/model';
import { toApiError, type ApiError } from '../api/api-error';
import { queryText, type Query } from '../api/client';
import { useEvents, useLive } from './live-context';
import { useSession } from './session';

/** Something read from the portal: what is known of it, and whether more is coming. */
export interface Resource<T> {
	data?: T;
	/** Why the newest reading failed; `data` is then what was known before. */
	error?: ApiError;
	isLoading: boolean;
	reload(): void;
}

/** Events come in bursts; a burst is one reading. */
const GATHER_MS = 600;

/**
 * Reads an address of the portal and reads it again when an event that matters comes, when the
 * connection is back after a break, and when asked to. Without a path nothing is read.
 */
export function useResource<T>(
	path: string | undefined,
	options: { query?: Query; reloadOn?: (event: CerEvent) => boolean } = {},
): Resource<T> {
	const address = path === undefined ? undefined : `${path}${queryText(options.query ?? {})}`;
	const { client } = useSession();
	const { resumes } = useLive();
	const [turn, setTurn] = useState(0);
	const [known, setKnown] = useState<{ address?: string; data?: T; error?: ApiError }>({});
	const [isLoading, setIsLoading] = useState(true);
	const reload = useCallback(() => setTurn((before) => before + 1), []);

	useEffect(() => {
		if (address === undefined) return;
		const stop = new AbortController();
		setIsLoading(true);
		client
			.get<T>(address, {}, stop.signal)
			.then((data) => setKnown({ address, data }))
			.catch((thrown: unknown) => {
				if (stop.signal.aborted) return;
				const error = toApiError(thrown);
				setKnown((before) =>
					before.address === address ? { ...before, error } : { address, error },
				);
			})
			.finally(() => {
				if (!stop.signal.aborted) setIsLoading(false);
			});
		return () => stop.abort();
	}, [address, client, turn, resumes]);

	useReloadOnEvents(reload, options.reloadOn);
	const isCurrent = known.address === address;
	return {
		data: isCurrent ? known.data : undefined,
		error: isCurrent ? known.error : undefined,
		isLoading: isLoading || !isCurrent,
		reload,
	};
}

function useReloadOnEvents(reload: () => void, matters?: (event: CerEvent) => boolean): void {
	const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	useEvents((event) => {
		if (timer.current !== undefined || matters?.(event) !== true) return;
		timer.current = setTimeout(() => {
			timer.current = undefined;
			reload();
		}, GATHER_MS);
	});
	useEffect(() => () => clearTimeout(timer.current), []);
}

/** Whether an event is about any of some subjects, by the first part of its kind: `job`, `watch`, … */
export const eventsOf =
	(...subjects: readonly string[]) =>
	({ kind }: CerEvent): boolean =>
		kind !== 'job.progress' && subjects.includes(kind.split('.')[0] ?? '');
