export { openWorkspace } from './open-workspace';
export type { Workspace } from './workspace';

export type { ActorsSection } from './access/actors';
export type { SettingsSection } from './access/settings';
export {
	TOKEN_PATTERN,
	tokenState,
	type NewToken,
	type TokenRevocation,
	type TokensSection,
} from './access/tokens';

export { checkPostgres, checkRedis } from './database/check-connection';
export {
	describeLocation,
	embeddedFile,
	postgresConnectionString,
	workspaceLocation,
	type WorkspaceLocation,
} from './database/location';

export type { DossierChanged } from './dossier/change-dossier';
export type { DossiersSection, NamedProduct } from './dossier/dossiers';
export { takeDocument, type TakenTexts, type TakingDocument } from './dossier/take-document';
export type { GivenFigures, TakenFigures } from './dossier/own-figures';
export type { NewText } from './dossier/write-texts';

export { environmentSecret } from './database/environment-secret';
export { DURATION_BUCKETS } from './events/count-event';
export type { Counter, CountersSection } from './events/counters';
export type { EventFilter, EventsSection } from './events/events';
export type { PubSub } from './events/pub-sub';

export * from './health';
export type { Figures, HealthCheck, HealthSection } from './health/health';
export type { Beat, PartChange } from './health/heartbeats';
export type { SourcesSection } from './health/sources';
export type { WorkflowEnd, WorkflowsSection, WorkflowStart } from './health/workflows';

export { OrderRefused, type OrderRefusal, type QueueBound } from './jobs/admission';
export { LARGEST_ARTIFACT } from './jobs/artifact-rows';
export type { ArtifactSaving } from './jobs/artifacts';
export type { Refusal } from './jobs/attempts';
export * from './jobs/checkpoints';
export { LARGEST_CHECKPOINT, LARGEST_OF_JOB } from './jobs/checkpoints/bounds';
export type {
	CheckpointSaving,
	CheckpointsSection,
	KeptStep,
} from './jobs/checkpoints/checkpoints';
export {
	classifyError,
	ERROR_CLASSES,
	type Classification,
	type ErrorClass,
	type KnownError,
} from './jobs/classify-error';
export type { JobCreation } from './jobs/enter-job';
export type { AttemptEnd } from './jobs/events';
export type { Failure, FailureRecording, FailuresSection, NewFailure } from './jobs/failures';
export type { JobChange } from './jobs/held';
export type { JobsSection } from './jobs/jobs';
export { lastReport, RUN_FILE, type LastReport, type ReportLine } from './jobs/last-report';
export { isIdempotencyKey, readOrder, type ReadOrder } from './jobs/order';
export type { Heartbeat, Progress } from './jobs/progress';
export type { TakenJob } from './jobs/queue';
export type { JobFilter, JobPage } from './jobs/read';
export { retryDelayMs } from './jobs/retries';
export type { NewSignOff, SigningOff } from './jobs/sign-off';
export type { StuckJob } from './jobs/stuck';

export type { AuditCheckpoint, AuditFilter, AuditPage, AuditSection } from './ledger/audit';
export type { ArchivedExecution, ExecutionsSection, NewExecution } from './ledger/executions';
export * from './ledger/step-notes';

export type { WorkChange } from './literature/change-work';
export type { NewDecision } from './literature/decide';
export type { FoundNotices, NoticesTold } from './literature/found-notices';
export { LARGEST_FULL_TEXT, type FullText, type NewFullText } from './literature/full-texts';
export type { ReviewChanged } from './literature/held-review';
export type { KeptSearch, NewSearch, SearchFacts } from './literature/keep-search';
export type { GroupRecords } from './literature/group-records';
export { exportReview, REVIEW_FORMATS, type ReviewFormat } from './literature/export-file';
export { WORK_SORTS, type WorkFilter } from './literature/list-works';
export type { OrderHold } from './literature/orders';
export type { NewProtocol, ReviewedProduct } from './literature/protocols';
export type { KeptReview, StateCount } from './literature/read-review';
export type { NewRanks, ToRank } from './literature/ranking';
export { citedWork } from './literature/read-works';
export type { LiteratureSection, NextOfReader, Viewing } from './literature/reviews';

export {
	composeMessage,
	EVERYBODY,
	LARGEST_ATTACHMENT,
	MOST_TRIES,
	type Message,
	type MessageParts,
} from './notifications';
export type { ClaimedMessage } from './notifications/claim-deliveries';
export type {
	DeliveriesSection,
	DeliveryFilter,
	DeliveryPage,
	DeliveryRetry,
} from './notifications/deliveries';
export type { DeliveryMarks } from './notifications/mark-deliveries';
export type {
	NotificationFilter,
	NotificationPage,
	NotificationsSection,
	OwnNotification,
} from './notifications/notifications';
export type { RuleChange, RulesSection } from './notifications/rules';

export type { CanonicalRecord, LoadCounts, RecordQuery } from './records/records';
export type { Removed, RetentionSection } from './records/retention';
export type { Watermark, WatermarkMove } from './records/watermarks';

export type { KeptTable, TerminologiesSection } from './terminologies/terminologies';

export {
	backupWorkspace,
	migrateWorkspace,
	restoreWorkspace,
	verifyWorkspace,
	type BackedUp,
	type Loaded,
} from './transfer';

export type { AnnouncementsSection } from './watchlist/announcements';
export type { LastSeen, LastSeenSection } from './watchlist/last-seen';
export type { NewData, Taken } from './watchlist/take-watches';
export {
	SIGNATURE_TOLERANCE_SECONDS,
	verifySignature,
	type SignatureCheck,
	type SignedRequest,
} from './watchlist/verify-signature';
export type { WatchFilter, WatchlistSection } from './watchlist/watchlist';
