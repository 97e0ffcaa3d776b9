import type { NextWorks, ReviewWork } from '../../../../../lib/model';
import type { Decision } from './outbox';

/** Works before the reader, in the order they were given; where the reader is, and what they decided. */
export interface Queue {
	works: readonly ReviewWork[];
	/** Of the work that is shown; one beyond the last where more are awaited or none is left. */
	position: number;
	made: ReadonlyMap<string, Decision>;
	/** Ids in the order they were decided. */
	trail: readonly string[];
	/** The newest of the portal. */
	answer?: NextWorks;
	/** Works left when it answered, without those whose decision was on its way. */
	leftThen: number;
	/** Decided since. */
	decidedSince: number;
	/** The portal has no work that is not here. */
	isComplete: boolean;
}

export const EMPTY_QUEUE: Queue = {
	...{ works: [], position: 0, made: new Map(), trail: [] },
	...{ leftThen: 0, decidedSince: 0, isComplete: false },
};

const isOpen = (queue: Queue, work: ReviewWork | undefined): boolean =>
	work !== undefined && !queue.made.has(work.work.id);

/** Works not decided yet, from the one shown on, and all. */
export const openAhead = (queue: Queue): number =>
	queue.works.slice(queue.position).filter((work) => isOpen(queue, work)).length;
export const openInAll = (queue: Queue): number =>
	queue.works.filter((work) => isOpen(queue, work)).length;

export const leftOf = ({ leftThen, decidedSince }: Queue): number =>
	Math.max(0, leftThen - decidedSince);

/** Takes an answer of the portal; `onTheWay` decisions are not in its count yet. */
export function withAnswer(queue: Queue, next: NextWorks, onTheWay: number): Queue {
	const known = new Set(queue.works.map(({ work }) => work.id));
	const fresh = next.works.filter(({ work }) => !known.has(work.id));
	const grown: Queue = {
		...queue,
		...{ works: [...queue.works, ...fresh], answer: next },
		leftThen: Math.max(0, next.left - onTheWay),
		decidedSince: 0,
		isComplete: fresh.length === 0,
	};
	return grown.position < grown.works.length ? grown : { ...grown, position: nextOpen(grown) };
}

/** Records a decision on the work shown and goes to the next that is open. */
export function withDecision(queue: Queue, decision: Decision): Queue {
	const isNew = !queue.made.has(decision.work);
	const decided: Queue = {
		...queue,
		made: new Map(queue.made).set(decision.work, decision),
		trail: [...queue.trail.filter((id) => id !== decision.work), decision.work],
		decidedSince: queue.decidedSince + (isNew ? 1 : 0),
	};
	return { ...decided, position: nextOpen(decided) };
}

/** The first open one after the one shown; those that were passed over come last. */
function nextOpen(queue: Queue): number {
	const { works, position, isComplete } = queue;
	const after = works.findIndex((work, index) => index > position && isOpen(queue, work));
	if (after !== -1) return after;
	const passed = isComplete ? works.findIndex((work) => isOpen(queue, work)) : -1;
	return passed === -1 ? works.length : passed;
}

/** Back to the one decided last. */
export function atLastDecided(queue: Queue): Queue {
	const last = queue.trail.at(-1);
	const position = queue.works.findIndex(({ work }) => work.id === last);
	return position === -1 ? queue : { ...queue, position, trail: queue.trail.slice(0, -1) };
}

/** Takes decisions out again: withdrawn before they were sent, or refused. */
export function withoutDecisions(queue: Queue, works: readonly string[]): Queue {
	const gone = works.filter((id) => queue.made.has(id));
	if (gone.length === 0) return queue;
	const made = new Map([...queue.made].filter(([id]) => !gone.includes(id)));
	const trail = queue.trail.filter((id) => !gone.includes(id));
	return { ...queue, made, trail, decidedSince: queue.decidedSince - gone.length };
}

/** One to the left or right, decided or not. */
export function moved(queue: Queue, by: 1 | -1): Queue {
	const position = Math.max(0, Math.min(queue.works.length - 1, queue.position + by));
	return { ...queue, position };
}

/** Puts a work in the place of what it was before it was changed. */
export const withWork = (queue: Queue, changed: ReviewWork): Queue => ({
	...queue,
	works: queue.works.map((one) => (one.work.id === changed.work.id ? changed : one)),
});

/** Leaves a work out that no longer waits for the reader. */
export function withoutWork(queue: Queue, id: string): Queue {
	const index = queue.works.findIndex(({ work }) => work.id === id);
	if (index === -1) return queue;
	const works = queue.works.filter((_work, at) => at !== index);
	const position = index < queue.position ? queue.position - 1 : queue.position;
	const isNew = !queue.made.has(id);
	return { ...queue, works, position, decidedSince: queue.decidedSince + (isNew ? 1 : 0) };
}
