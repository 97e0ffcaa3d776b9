import { collectWorks, type HandDecision } from '../literature/works';
import type { Publication, Work } from '../model';
import type { Task } from './task';

/** Records to make works of, and what people said of them. */
export interface RecordsToGroup {
	publications: readonly Publication[];
	byHand: readonly HandDecision[];
}

/** One work for the records of one publication, see `collectWorks`: seconds for tens of thousands. */
export const groupWorks: Task<RecordsToGroup, Work[]> = {
	name: 'group-works',
	kind: 'calculating',
	run: async ({ publications, byHand }) =>
		await Promise.resolve(collectWorks(publications, { byHand })),
};
