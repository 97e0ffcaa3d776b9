import { useEffect, useRef, useState } from 'preact/hooks';
import type { NextWorks, ReviewWork, ScreeningStage } from '../../../../../lib/model';
import { toApiError, type ApiError } from '../../../api/api-error';
import { useSession } from '../../../state/session';
import type { Decision, OutboxState } from './outbox';
import {
	atLastDecided,
	EMPTY_QUEUE,
	moved,
	openAhead,
	openInAll,
	withAnswer,
	withDecision,
	withoutDecisions,
	withoutWork,
	withWork,
	type Queue,
} from './queue';
import { useOutbox } from './use-outbox';

/** Works asked for at a time, and how many must lie ahead before more are asked for. */
const COUNT = 20;
const AHEAD = 10;
/** The most the portal gives at once. */
const MOST = 50;

/** A reader at work: the queue, what they can do with it, and what is not saved yet. */
export interface Screening {
	queue: Queue;
	current?: ReviewWork;
	/** Why no further works came. */
	error?: ApiError;
	saving: OutboxState;
	decide(given: Pick<Decision, 'verdict' | 'reason'>): void;
	back(): void;
	move(by: 1 | -1): void;
	/** The work was changed beside its decision. */
	change(work: ReviewWork): void;
	/** The work needs no decision any more. */
	leaveOut(work: string): void;
	retry(): void;
	saveNow(): void;
	forgetRefused(): void;
}

/** Keeps works ahead of the reader and sends what they decide behind their back. */
export function useScreening(path: string, stage: ScreeningStage): Screening {
	const { client } = useSession();
	const { outbox, state: saving } = useOutbox(path);
	const [queue, setQueue] = useState(EMPTY_QUEUE);
	const [error, setError] = useState<ApiError>();
	const isAsking = useRef(false);
	const isHere = useRef(true);
	useEffect(() => {
		isHere.current = true;
		return () => void (isHere.current = false);
	}, []);

	const wantsMore = openAhead(queue) < AHEAD && !queue.isComplete && error === undefined;
	useEffect(() => {
		if (!wantsMore || isAsking.current) return;
		isAsking.current = true;
		// Those passed over and those whose decision is on its way stand first in the answer.
		const count = Math.min(MOST, COUNT + openInAll(queue) + saving.waiting);
		client
			.get<NextWorks>(`${path}/next`, { stage, count })
			.then((next) => {
				isAsking.current = false;
				if (isHere.current) setQueue((now) => withAnswer(now, next, outbox.state().waiting));
			})
			.catch((thrown: unknown) => {
				isAsking.current = false;
				if (isHere.current) setError(toApiError(thrown));
			});
	}, [wantsMore, queue, client, path, stage, outbox, saving.waiting]);

	const { refused } = saving;
	useEffect(() => {
		setQueue((now) =>
			withoutDecisions(
				now,
				refused.map(({ decision }) => decision.work),
			),
		);
	}, [refused]);

	const current = queue.works[queue.position];
	return {
		...{ queue, current, error, saving },
		decide: (given) => {
			if (current === undefined) return;
			const decision: Decision = { work: current.work.id, stage, ...given };
			setQueue((now) => withDecision(now, decision));
			outbox.put(decision);
		},
		back: () => {
			const last = queue.trail.at(-1);
			if (last === undefined) return;
			const isUndone = outbox.withdraw(last);
			setQueue((now) => {
				const there = atLastDecided(now);
				return isUndone ? withoutDecisions(there, [last]) : there;
			});
		},
		move: (by) => setQueue((now) => moved(now, by)),
		change: (work) => setQueue((now) => withWork(now, work)),
		leaveOut: (work) => setQueue((now) => withoutWork(now, work)),
		retry: () => setError(undefined),
		saveNow: outbox.tryNow,
		forgetRefused: outbox.clearRefused,
	};
}
