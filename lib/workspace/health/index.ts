export { askN8n, n8nAddress, type Fetch } from './ask-n8n';
export { assessAudit, type Verification } from './assess-audit';
export { assessDisk, type DiskSpace } from './assess-disk';
export { assessErrorWorkflow, type ErrorWorkflowRun } from './assess-error-workflow';
export {
	assessWatchdog,
	assessWorkers,
	WORKER_GONE_SECONDS,
	type LastBeat,
} from './assess-heartbeats';
export { assessMail, type MailFacts } from './assess-mail';
export { assessN8n, type EventLoopDelay, type N8nAnswer } from './assess-n8n';
export { assessQueue, type QueueFacts } from './assess-queue';
export { assessRedis, type RedisFacts } from './assess-redis';
export { assessSchedules, type ScheduleFacts } from './assess-schedules';
export { assessSource, sentenceOf } from './assess-source';
export { assessStore, type StoreFacts } from './assess-store';
export { freeSpace } from './free-space';
export { overall } from './overall';
export { finding, secondsSince, type Finding, type State } from './part';
export { PROBE_TIMEOUT_MS, within, type HealthProbes, type SourceProbe } from './probes';
export { dataAgeDays, sourceState, verdictOf, type SourceFacts } from './source-state';
