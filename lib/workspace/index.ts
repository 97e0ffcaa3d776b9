export { checkPostgres, checkRedis } from './check-connection';
export {
	describeLocation,
	embeddedFile,
	postgresConnectionString,
	workspaceLocation,
	type WorkspaceLocation,
} from './location';
export type { News } from './news';
export * from './checkpoints';
export { openWorkspace } from './open-workspace';
export {
	backupWorkspace,
	migrateWorkspace,
	restoreWorkspace,
	verifyWorkspace,
	type BackedUp,
	type Loaded,
} from './transfer';
export { LARGEST_ARTIFACT, type ArtifactSaving } from './store/artifacts';
export { LARGEST_CHECKPOINT, LARGEST_OF_JOB } from './store/checkpoint-bounds';
export type { CheckpointSaving, CheckpointsSection, KeptStep } from './store/checkpoints';
export type { Cursor, CursorMove } from './store/cursors';
export {
	classifyError,
	ERROR_CLASSES,
	type Classification,
	type ErrorClass,
	type KnownError,
} from './errors/classify';
export type { Failure, FailureRecording, FailuresSection, NewFailure } from './store/failures';
export { OrderRefused, type OrderRefusal, type QueueBound } from './store/admission';
export type { JobChange, Progress } from './store/job-changes';
export type { JobCreation, JobFilter, JobPage } from './store/jobs';
export type { CanonicalRecord, LoadCounts, RecordQuery } from './store/records';
export type { ActorsSection } from './store/actors';
export type { Workspace } from './workspace';
export type { EventFilter, EventsSection } from './store/events';
export type { JobsSection, StuckJob, TakenJob } from './store/jobs-section';
export type { Heartbeat } from './store/job-queue';
export { retryDelayMs, type AttemptEnd } from './store/job-retry';
export type { Refusal } from './store/job-attempts';
export type { Removed, RetentionSection } from './store/retention';
export type { SettingsSection } from './store/settings';
export type { NewSignOff, SigningOff } from './store/sign-offs';
export {
	TOKEN_PATTERN,
	tokenState,
	type IssuedToken,
	type NewToken,
	type TokenRevocation,
	type TokensSection,
} from './store/tokens';
export * from './ledger';
export type { AuditCheckpoint, AuditFilter, AuditPage, AuditSection } from './store/audit';
export type { ArchivedExecution, ExecutionsSection, NewExecution } from './store/executions';
export {
	SIGNATURE_TOLERANCE_SECONDS,
	verifySignature,
	type SignatureCheck,
	type SignedRequest,
} from './announcements/verify-signature';
export type { Announcement, AnnouncementsSection } from './store/announcements';
export type { MarksSection, SourceMark } from './store/marks';
export type { NewData, Taken } from './store/take-watches';
export type { WatchFilter, WatchlistSection } from './store/watchlist';
export type { WorkflowEnd, WorkflowsSection, WorkflowStart } from './store/workflows';
export * from './health';
export { DURATION_BUCKETS } from './store/count-event';
export type { Counter, CountersSection } from './store/counters';
export type { Figures, HealthCheck, HealthSection } from './store/health';
export type { Beat, PartChange } from './store/heartbeats';
export type { SourcesSection } from './store/sources';
export {
	composeMessage,
	EVERYBODY,
	LARGEST_ATTACHMENT,
	MOST_TRIES,
	type Message,
	type MessageParts,
} from './notifications';
export type { ClaimedMessage } from './store/claim-deliveries';
export type {
	DeliveriesSection,
	DeliveryFilter,
	DeliveryPage,
	DeliveryRetry,
} from './store/deliveries';
export type { DeliveryMarks } from './store/mark-deliveries';
export type { Delivered } from './store/notification-rows';
export type {
	NotificationFilter,
	NotificationPage,
	NotificationsSection,
	OwnNotification,
} from './store/notifications';
export type { RuleChange, RulesSection } from './store/rules';
