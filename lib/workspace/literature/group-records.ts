import { collectWorks, type HandDecision } from '../../literature/works';
import type { Publication, Work } from '../../model';

/** Makes works of records, in the order these came; may be done in another thread. */
export type GroupRecords = (
	publications: readonly Publication[],
	byHand: readonly HandDecision[],
) => Work[] | Promise<Work[]>;

/** Makes works of records where it is called. */
export const groupRecords: GroupRecords = (publications, byHand) =>
	collectWorks(publications, { byHand });
