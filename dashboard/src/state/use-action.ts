import { useRef, useState } from 'preact/hooks';
import { toApiError, type ApiError } from '../api/api-error';

/** Something the user does that the portal must agree to. */
export interface Action<A extends readonly unknown[]> {
	/** Does it; true when it was done. A second call while the first runs is ignored. */
	run(...given: A): Promise<boolean>;
	isBusy: boolean;
	error?: ApiError;
	clear(): void;
}

/** Runs a piece of work at the user's command and keeps why it failed, to be shown. */
export function useAction<A extends readonly unknown[]>(
	work: (...given: A) => Promise<unknown>,
): Action<A> {
	const [isBusy, setIsBusy] = useState(false);
	const [error, setError] = useState<ApiError>();
	const running = useRef(false);
	const run = async (...given: A): Promise<boolean> => {
		if (running.current) return false;
		running.current = true;
		setIsBusy(true);
		setError(undefined);
		try {
			await work(...given);
			return true;
		} catch (thrown) {
			setError(toApiError(thrown));
			return false;
		} finally {
			running.current = false;
			setIsBusy(false);
		}
	};
	return { run, isBusy, error, clear: () => setError(undefined) };
}
