import { pageRoutes } from '../page';
import { auditRoutes } from '../routes/audit';
import { dossierRoutes } from '../routes/dossiers';
import { eventRoutes } from '../routes/events';
import { healthRoutes } from '../routes/health';
import { literatureRoutes } from '../routes/literature';
import { lookupRoutes } from '../routes/lookup';
import { notificationRoutes } from '../routes/notifications';
import { overviewRoutes } from '../routes/overview';
import { peopleRoutes } from '../routes/people';
import { reportRoutes } from '../routes/reports';
import { ruleRoutes } from '../routes/rules';
import { scheduleRoutes } from '../routes/schedules';
import { settingRoutes } from '../routes/settings';
import { signalRoutes } from '../routes/signals';
import { sourceEventRoutes } from '../routes/source-events';
import { tokenRoutes } from '../routes/tokens';
import { watchlistRoutes } from '../routes/watchlist';
import type { Route } from './route';

/**
 * Every address of the portal and who may call it. Of two that fit a request the first one counts,
 * so that `audit/export` stands before `audit/:id` would.
 */
export const ROUTES: readonly Route[] = [
	...pageRoutes,
	...healthRoutes,
	...peopleRoutes,
	...overviewRoutes,
	...lookupRoutes,
	...reportRoutes,
	...dossierRoutes,
	...literatureRoutes,
	...watchlistRoutes,
	...scheduleRoutes,
	...signalRoutes,
	...auditRoutes,
	...notificationRoutes,
	...ruleRoutes,
	...tokenRoutes,
	...settingRoutes,
	...eventRoutes,
	...sourceEventRoutes,
];
