import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { CerEvent, Job } from '../../../lib/model';
import type { LiveState } from '../live/connect-live';

/** What the live connection gives the page. */
export interface Live {
	state: LiveState;
	/** Counts the breaks that are over: what was read before may be old. */
	resumes: number;
	/** Calls for each event from now on; returns how to stop. */
	subscribe(listener: (event: CerEvent) => void): () => void;
}

export const LiveContext = createContext<Live>({
	state: 'connecting',
	resumes: 0,
	subscribe: () => () => {},
});

export const useLive = (): Live => useContext(LiveContext);

/** Calls a listener for each event while the component is shown. */
export function useEvents(listener: (event: CerEvent) => void): void {
	const { subscribe } = useLive();
	const latest = useRef(listener);
	latest.current = listener;
	useEffect(() => subscribe((event) => latest.current(event)), [subscribe]);
}

/** How far a job is, from its own state or from what came since, whichever is newer. */
export interface Progress {
	step?: string;
	percent: number;
	expectedEndAt?: string;
}

/** A running job's progress, moving with its events. */
export function useProgress(job: Job): Progress {
	const [told, setTold] = useState<Progress>();
	// What the portal says of the job replaces what was told before it said so.
	useEffect(() => setTold(undefined), [job.id, job.percent, job.step, job.attempts]);
	useEvents(({ kind, jobId, data }) => {
		if (kind !== 'job.progress' || jobId !== job.id) return;
		if (typeof data.percent !== 'number') return;
		setTold({
			percent: data.percent,
			step: typeof data.step === 'string' ? data.step : undefined,
			expectedEndAt: typeof data.expectedEndAt === 'string' ? data.expectedEndAt : undefined,
		});
	});
	return {
		percent: told?.percent ?? job.percent,
		step: told?.step ?? job.step,
		expectedEndAt: told?.expectedEndAt ?? job.expectedEndAt,
	};
}
