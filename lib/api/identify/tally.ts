/** What was counted of one key since it was last told. */
export interface Counted {
	count: number;
	/** How often each reason came. */
	reasons: Readonly<Record<string, number>>;
}

/** Tells of what comes once, counts what comes in masses: nothing is lost and nobody is flooded. */
export interface Tally {
	/** Counts one more; the first of a window is told before this resolves. */
	add(key: string, reason: string, report: ReportCounted): Promise<void>;
	/** Tells everything counted so far; for an end in order. */
	flush(): Promise<void>;
}

/** Says it on; the key is the one counted under, which is `others` when there are too many. */
export type ReportCounted = (key: string, counted: Counted) => Promise<void>;

interface Window {
	pending: Map<string, number>;
	report: ReportCounted;
	timer: NodeJS.Timeout;
}

/** Most keys watched at once; further ones are told of together, so that memory stays bounded. */
const MOST_KEYS = 2_000;
const OTHERS = 'others';

/**
 * A tally that tells of each key at most once in a window of so many ms: the first at once, the
 * rest together at its end. `onTrouble` hears why telling did not succeed.
 */
export function createTally(windowMs: number, onTrouble: (error: unknown) => void): Tally {
	const windows = new Map<string, Window>();

	const reportPending = async (key: string, window: Window): Promise<void> => {
		const reasons = Object.fromEntries(window.pending);
		const count = [...window.pending.values()].reduce((sum, each) => sum + each, 0);
		window.pending = new Map();
		try {
			if (count > 0) await window.report(key, { count, reasons });
		} catch (error) {
			onTrouble(error);
		}
	};
	const endOfWindow = (key: string): void => {
		const window = windows.get(key);
		if (!window) return;
		if (window.pending.size === 0) {
			windows.delete(key);
			return;
		}
		window.timer = startTimer(key);
		void reportPending(key, window);
	};
	const startTimer = (key: string): NodeJS.Timeout =>
		setTimeout(() => endOfWindow(key), windowMs).unref();

	return {
		add: async (given, reason, report) => {
			const key = windows.has(given) || windows.size < MOST_KEYS ? given : OTHERS;
			const open = windows.get(key);
			if (open) {
				open.report = report;
				open.pending.set(reason, (open.pending.get(reason) ?? 0) + 1);
				return;
			}
			const window = { pending: new Map([[reason, 1]]), report, timer: startTimer(key) };
			windows.set(key, window);
			await reportPending(key, window);
		},
		flush: async () => {
			for (const [key, window] of windows) {
				clearTimeout(window.timer);
				await reportPending(key, window);
			}
			windows.clear();
		},
	};
}
