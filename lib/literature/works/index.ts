export { collectWorks, type CollectOptions } from './collect-works';
export type { HandDecision } from './hand-decisions';
export { jaroWinkler } from './jaro-winkler';
