import { artifactResource } from './artifact';
import { auditResource } from './audit';
import { dossierResource } from './dossier';
import { failureResource } from './failure';
import { healthResource } from './health';
import { jobResource } from './job';
import { literatureResource } from './literature';
import { notificationResource } from './notification';
import { recordResource } from './records';
import { terminologyResource } from './terminology';
import { watchlistResource } from './watchlist';
import type { Resource } from './operation';

export type { Operation, OperationCall, Resource } from './operation';

/** Everything the node can do. The editor's fields and the dispatch both follow from this list. */
export const RESOURCES: readonly Resource[] = [
	artifactResource,
	auditResource,
	dossierResource,
	failureResource,
	healthResource,
	jobResource,
	literatureResource,
	notificationResource,
	recordResource,
	terminologyResource,
	watchlistResource,
];
