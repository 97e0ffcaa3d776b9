import type { Candidate } from '../../model';

/** A candidate as a resolver found it. */
export interface Found {
	candidate: Candidate;
	/** Whether the input names exactly this: any code does; words when they are its whole name. */
	exact: boolean;
	/** How much of the registry speaks of it; orders equals. */
	weight: number;
}

/** What a code, which names its product exactly, led to. */
export const exactly = (candidate: Candidate): Found => ({ candidate, exact: true, weight: 1 });
