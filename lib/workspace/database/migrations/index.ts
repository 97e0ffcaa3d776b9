import type { Migration } from '../migrate';
import { jobs } from './0001-jobs';
import { artifacts } from './0002-artifacts';
import { records } from './0003-records';
import { cursors } from './0004-cursors';
import { failures } from './0005-failures';

/** The tables' history, oldest first. Append; never edit or reorder. */
export const MIGRATIONS: readonly Migration[] = [jobs, artifacts, records, cursors, failures];
