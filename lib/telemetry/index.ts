export { attachTelemetry, type Telemetry } from './attach';
export { watchEventLoop, type EventLoopWatch } from './event-loop';
export { healthAnswer } from './health-answer';
export type { Logger } from './log-forwarder';
export { gatherMetricFacts, type MetricFacts } from './metric-facts';
export { metricsText } from './metrics';
export { spanIdOf, traceIdOf } from './trace-ids';
