import type { TaskProgress } from '../task';

const INTERVAL_MS = 1000;

/** Passes progress on at most once a second: the first, then the latest when a second has gone by. */
export function throttled(
	tell: (progress: TaskProgress) => void,
	nowMs: () => number = () => performance.now(),
): (progress: TaskProgress) => void {
	let toldAtMs = Number.NEGATIVE_INFINITY;
	return (progress) => {
		const at = nowMs();
		if (at - toldAtMs < INTERVAL_MS) return;
		toldAtMs = at;
		tell(progress);
	};
}
