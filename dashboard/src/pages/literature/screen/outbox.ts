import type { ScreeningStage, Verdict } from '../../../../../lib/model';
import { toApiError, type ApiError } from '../../../api/api-error';
import { backoffMs } from '../../../live/backoff';

/** A decision as it is sent; who and when is the portal's to say. */
export interface Decision {
	work: string;
	stage: ScreeningStage;
	verdict: Verdict;
	reason?: string;
	note?: string;
}

/** How the decisions that are on their way stand. */
export interface OutboxState {
	/** Not saved yet, the one being sent included. */
	waiting: number;
	/** Why the newest try failed; it is tried again. */
	trouble?: ApiError;
	/** Decisions the portal refused, newest last: they are not saved and not tried again. */
	refused: readonly { decision: Decision; error: ApiError }[];
}

export interface Outbox {
	state(): OutboxState;
	/** Takes a decision; one on the same work that was not sent yet gives way to it. */
	put(decision: Decision): void;
	/** Takes back what was not sent yet; false when it is too late. */
	withdraw(work: string): boolean;
	/** Tries now what waits. */
	tryNow(): void;
	/** Gives up what was not sent yet, as whoever made it wants. */
	discard(): void;
	/** The refused ones were seen. */
	clearRefused(): void;
	subscribe(listener: () => void): () => void;
}

/**
 * Sends decisions one after the other in the order they were made, so that the reader never waits for
 * the portal. What fails for want of an answer is tried again until it is taken.
 */
export function createOutbox(
	send: (decision: Decision) => Promise<unknown>,
	after: (work: () => void, ms: number) => () => void = laterInBrowser,
): Outbox {
	let waiting: readonly Decision[] = [];
	let underWay: Decision | undefined;
	let failures = 0;
	let isGivenUp = false;
	let cancelRetry: (() => void) | undefined;
	let state: OutboxState = { waiting: 0, refused: [] };
	const listeners = new Set<() => void>();
	const tell = (change: Partial<OutboxState> = {}) => {
		state = { ...state, ...change, waiting: waiting.length + (underWay ? 1 : 0) };
		for (const listener of listeners) listener();
	};
	const withoutStage = ({ work, stage }: Decision) =>
		waiting.filter((one) => one.work !== work || one.stage !== stage);

	async function flush(): Promise<void> {
		cancelRetry?.();
		cancelRetry = undefined;
		while (underWay === undefined && waiting[0] !== undefined) {
			const [decision, ...others] = waiting;
			underWay = decision;
			waiting = others;
			const error = await refusalOf(send, decision);
			underWay = undefined;
			if (error === undefined) {
				failures = 0;
				tell({ trouble: undefined });
			} else if (isRefusal(error)) {
				failures = 0;
				tell({ trouble: undefined, refused: [...state.refused, { decision, error }] });
			} else {
				failures += 1;
				// A later one on the same work has taken its place.
				const isReplaced = withoutStage(decision).length < waiting.length;
				if (!isReplaced && !isGivenUp) waiting = [decision, ...waiting];
				tell({ trouble: error });
				if (waiting.length === 0) return;
				cancelRetry = after(() => void flush(), backoffMs(failures, Math.random()));
				return;
			}
		}
	}

	return {
		state: () => state,
		put: (decision) => {
			waiting = [...withoutStage(decision), decision];
			tell();
			if (cancelRetry === undefined) void flush();
		},
		withdraw: (work) => {
			const before = waiting.length;
			waiting = waiting.filter((one) => one.work !== work);
			if (waiting.length === before) return false;
			tell();
			return true;
		},
		tryNow: () => void flush(),
		discard: () => {
			cancelRetry?.();
			cancelRetry = undefined;
			isGivenUp = true;
			waiting = [];
			tell();
		},
		clearRefused: () => tell({ refused: [] }),
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

async function refusalOf(
	send: (decision: Decision) => Promise<unknown>,
	decision: Decision,
): Promise<ApiError | undefined> {
	try {
		await send(decision);
		return undefined;
	} catch (thrown) {
		return toApiError(thrown);
	}
}

/** The portal answered and does not want it; a limit of requests passes. */
const isRefusal = ({ status }: ApiError): boolean =>
	status >= 400 && status < 500 && ![408, 429].includes(status);

function laterInBrowser(work: () => void, ms: number): () => void {
	const timer = setTimeout(work, ms);
	return () => clearTimeout(timer);
}
