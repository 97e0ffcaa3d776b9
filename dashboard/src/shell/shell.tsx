import type { Overview } from '../../../lib/model';
import { useEffect, useRef, useState } from 'preact/hooks';
import { eventsOf, useResource } from '../state/use-resource';
import { Icon } from '../parts/icon';
import { useRoute, type Route } from '../state/route';
import { useSession } from '../state/session';
import type { useTheme } from '../state/theme';
import { AuditPage } from '../pages/audit/audit-page';
import { DossierPage } from '../pages/dossier/dossier-page';
import { HealthPage } from '../pages/health/health-page';
import { NotificationsPage } from '../pages/notifications/notifications-page';
import { OverviewPage } from '../pages/overview/overview-page';
import { ReportsPage } from '../pages/reports/reports-page';
import { SchedulesPage } from '../pages/schedules/schedules-page';
import { SettingsPage } from '../pages/settings/settings-page';
import { SignalsPage } from '../pages/signals/signals-page';
import { WatchlistPage } from '../pages/watchlist/watchlist-page';
import { Announcements } from './announcements';
import { Brand } from './brand';
import { LateLiterature } from './late-page';
import { LiveSign } from './live-sign';
import { Navigation } from './navigation';
import { pageOf, type PageId } from './pages';
import { SignOut } from './sign-out';
import { ThemeToggle } from './theme-toggle';

/** The frame around every page: where one is, who one is, whether it is live. */
export function Shell({ theme, version }: { theme: ReturnType<typeof useTheme>; version: string }) {
	const { me } = useSession();
	const route = useRoute();
	const current = pageOf(route.page);
	const [isOpen, setIsOpen] = useState(false);
	const main = useRef<HTMLElement>(null);
	const isOverview = current === 'overview';
	const overview = useResource<Overview>('/overview', {
		// Each decision of a reader is an event: what it leaves is counted where it is shown only.
		reloadOn: (event) => changesOverview(event) || (isOverview && isOfLiterature(event)),
	});
	const { reload } = overview;
	const wasOverview = useRef(isOverview);
	useEffect(() => {
		if (isOverview && !wasOverview.current) reload();
		wasOverview.current = isOverview;
	}, [isOverview, reload]);
	return (
		<div class="shell">
			<a
				class="skip"
				href="#main"
				onClick={(event) => {
					event.preventDefault();
					main.current?.focus();
				}}
			>
				Skip to the content
			</a>
			<header class="top">
				<button
					type="button"
					class="button quiet menu-button"
					aria-expanded={isOpen}
					aria-controls="navigation"
					aria-label="Pages"
					onClick={() => setIsOpen(!isOpen)}
				>
					<Icon name={isOpen ? 'close' : 'menu'} />
				</button>
				<Brand />
				<LiveSign />
				<span class="who" title={`Role: ${me.role}`}>
					<span class="who-name">{me.actor}</span>
					<span class="who-role">{me.role}</span>
				</span>
				<ThemeToggle {...theme} />
				<SignOut />
			</header>
			<div id="navigation" class={isOpen ? 'side open' : 'side'}>
				<div class="side-inner">
					<Navigation
						current={current}
						unread={overview.data?.unread ?? 0}
						alerts={overview.data?.alerts.length ?? 0}
						onFollow={() => setIsOpen(false)}
					/>
					{version !== '' && <p class="version">Version {version}</p>}
				</div>
			</div>
			<main id="main" tabIndex={-1} ref={main}>
				<Announcements />
				<CurrentPage id={current} route={route} overview={overview} />
			</main>
		</div>
	);
}

/** What the overview counts; progress moves by itself. */
const changesOverview = ({ kind }: { kind: string }): boolean =>
	/^(alert|workflow|job|source|notification|health|anomaly|schedule|audit|report)\./.test(kind) &&
	kind !== 'job.progress';

const isOfLiterature = eventsOf('literature');

function CurrentPage({
	id,
	route,
	overview,
}: {
	id: PageId;
	route: Route;
	overview: ReturnType<typeof useResource<Overview>>;
}) {
	switch (id) {
		case 'overview':
			return <OverviewPage overview={overview} />;
		case 'reports':
			return <ReportsPage jobId={route.rest[0]} />;
		case 'dossier':
			return <DossierPage id={route.rest[0]} />;
		case 'literature':
			return <LateLiterature rest={route.rest} />;
		case 'watchlist':
			return <WatchlistPage />;
		case 'signals':
			return <SignalsPage jobId={route.rest[0]} />;
		case 'schedules':
			return <SchedulesPage />;
		case 'audit':
			return <AuditPage jobId={route.rest[0]} />;
		case 'health':
			return <HealthPage />;
		case 'notifications':
			return <NotificationsPage part={route.rest[0]} />;
		case 'settings':
			return <SettingsPage />;
	}
}
