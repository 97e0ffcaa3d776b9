import type { Migration } from './migration';
import { jobs } from './0001-jobs';
import { artifacts } from './0002-artifacts';
import { records } from './0003-records';
import { cursors } from './0004-cursors';
import { failures } from './0005-failures';
import { jobQueue } from './0006-job-queue';
import { events } from './0007-events';
import { audit } from './0008-audit';
import { watchlist } from './0009-watchlist';
import { notifications } from './0010-notifications';
import { accessAndHealth } from './0011-access-and-health';
import { checkpoints } from './0012-checkpoints';
import { whoActs } from './0013-who-acts';
import { dossier } from './0014-dossier';
import { terminologies } from './0015-terminologies';
import { literature } from './0016-literature';

/** The tables' history, oldest first. Append; never edit or reorder. */
export const MIGRATIONS: readonly Migration[] = [
	jobs,
	artifacts,
	records,
	cursors,
	failures,
	jobQueue,
	events,
	audit,
	watchlist,
	notifications,
	accessAndHealth,
	checkpoints,
	whoActs,
	dossier,
	terminologies,
	literature,
];
