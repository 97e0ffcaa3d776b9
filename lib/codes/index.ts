export { lookup } from './lookup/lookup';
export { recognise } from './recognise';
export { DEFAULT_MAX_REPORTS, startRun, type RunOptions } from './start-run';
export type { Interpretation, Recognition } from './recognition';
