import { groupInWorker } from '../../tasks';
import type { GroupRecords } from '../../workspace';

/** Makes works of records in a worker thread, so that others are answered meanwhile. */
export const groupInBackground: GroupRecords = groupInWorker;
