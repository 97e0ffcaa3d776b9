import type { CerEvent, Who } from '../model';
import { SYSTEM } from '../model';
import type { Flavour } from './database/flavour';
import { NO_PUB_SUB, type PubSub } from './events/pub-sub';
import { alertsOf, type AlertsSection } from './notifications/alerts';
import { artifactsOf, type ArtifactsSection } from './jobs/artifacts';
import { actorsOf, type ActorsSection } from './access/actors';
import { auditOf, type AuditSection } from './ledger/audit';
import { checkpointsOf, type CheckpointsSection } from './jobs/checkpoints/checkpoints';
import { watermarksOf, type WatermarksSection } from './records/watermarks';
import { deliveriesOf, type DeliveriesSection } from './notifications/deliveries';
import { dossiersOf, type DossiersSection } from './dossier/dossiers';
import { eventsOf, type EventsSection } from './events/events';
import { executionsOf, type ExecutionsSection } from './ledger/executions';
import { failuresOf, type FailuresSection } from './jobs/failures';
import { countersOf, type CountersSection } from './events/counters';
import { healthOf, type HealthSection } from './health/health';
import { jobsOf, type JobsSection } from './jobs/jobs';
import { literatureOf, type LiteratureSection } from './literature/reviews';
import { notificationsOf, type NotificationsSection } from './notifications/notifications';
import { recordEvent } from './events/record-event';
import { recordsOf, type RecordsSection } from './records/records';
import { REACTIONS } from './events/reactions';
import { retentionOf, type RetentionSection } from './records/retention';
import { settingsOf, type SettingsSection } from './access/settings';
import { sourcesOf, type SourcesSection } from './health/sources';
import { rulesOf, type RulesSection } from './notifications/rules';
import type { Change, Db, Note, Store } from './database/store';
import { announcementsOf, type AnnouncementsSection } from './watchlist/announcements';
import { lastSeenOf, type LastSeenSection } from './watchlist/last-seen';
import { terminologiesOf, type TerminologiesSection } from './terminologies/terminologies';
import { watchlistOf, type WatchlistSection } from './watchlist/watchlist';
import { workflowsOf, type WorkflowsSection } from './health/workflows';
import { tokensOf, type TokensSection } from './access/tokens';

/** Where jobs, their files, canonical records, watermarks and failures are kept. Times and ids are its own. */
export interface Workspace {
	/** The same workspace, acting for somebody: events and ledger entries name them. */
	as(who: Who): Workspace;
	actors: ActorsSection;
	alerts: AlertsSection;
	audit: AuditSection;
	checkpoints: CheckpointsSection;
	deliveries: DeliveriesSection;
	dossiers: DossiersSection;
	events: EventsSection;
	executions: ExecutionsSection;
	jobs: JobsSection;
	literature: LiteratureSection;
	health: HealthSection;
	sources: SourcesSection;
	counters: CountersSection;
	notifications: NotificationsSection;
	rules: RulesSection;
	tokens: TokensSection;
	artifacts: ArtifactsSection;
	records: RecordsSection;
	watermarks: WatermarksSection;
	failures: FailuresSection;
	settings: SettingsSection;
	retention: RetentionSection;
	watchlist: WatchlistSection;
	announcements: AnnouncementsSection;
	lastSeen: LastSeenSection;
	workflows: WorkflowsSection;
	terminologies: TerminologiesSection;
	/** Ends the connection, for every user of it in this process. */
	close(): Promise<void>;
}

/** Binds the store to one database, a clock and a source of ids. */
export function workspaceOn(
	db: Db,
	given: {
		flavour: Flavour;
		now: () => Date;
		newId: () => string;
		pubSub?: PubSub;
		close: () => Promise<void>;
	},
): Workspace {
	const listeners = new Set<(event: CerEvent) => void>();
	const { pubSub = NO_PUB_SUB } = given;
	const bound = (who: Who): Workspace =>
		sections(storeOn(db, { ...given, pubSub, who, listeners }), bound, given.close);
	return bound(SYSTEM);
}

function storeOn(
	db: Db,
	given: Pick<Store, 'flavour' | 'now' | 'newId' | 'who'> & {
		listeners: Set<(event: CerEvent) => void>;
		pubSub: PubSub;
	},
): Store {
	const { flavour, now, newId, who, listeners, pubSub } = given;
	return {
		...{ db, flavour, now, newId, who },
		change: async (work) => {
			const noted: CerEvent[] = [];
			const result = await db.transaction().execute(async (trx) => {
				const note: Note = async (given) => {
					const event = await recordEvent(trx, flavour, given, { at: now().toISOString(), who });
					noted.push(event);
					for (const react of REACTIONS) await react(event, change);
					return event;
				};
				const change: Change = { trx, note, flavour, now, newId, who };
				return await work(change);
			});
			for (const event of noted) for (const listener of listeners) listener(event);
			const last = noted.at(-1);
			if (last) pubSub.publish(last.id);
			return result;
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		pubSub,
	};
}

function sections(
	store: Store,
	as: (who: Who) => Workspace,
	close: () => Promise<void>,
): Workspace {
	return {
		as,
		actors: actorsOf(store),
		alerts: alertsOf(store),
		audit: auditOf(store),
		checkpoints: checkpointsOf(store),
		deliveries: deliveriesOf(store),
		dossiers: dossiersOf(store),
		events: eventsOf(store),
		executions: executionsOf(store),
		jobs: jobsOf(store),
		literature: literatureOf(store),
		health: healthOf(store),
		sources: sourcesOf(store),
		counters: countersOf(store),
		notifications: notificationsOf(store),
		rules: rulesOf(store),
		tokens: tokensOf(store),
		artifacts: artifactsOf(store),
		records: recordsOf(store),
		watermarks: watermarksOf(store),
		failures: failuresOf(store),
		settings: settingsOf(store),
		retention: retentionOf(store),
		watchlist: watchlistOf(store),
		announcements: announcementsOf(store),
		lastSeen: lastSeenOf(store),
		workflows: workflowsOf(store),
		terminologies: terminologiesOf(store),
		close,
	};
}
