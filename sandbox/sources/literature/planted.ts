/**
 * What is planted in the simulated literature, for tests to find and documents to name; see
 * `generate/` for the rest.
 */
export { CROWD_SIZE, CROWDED_TERM } from './generate/crowd.ts';
export { LATE_RETRACTION_DAYS } from './generate/copies.ts';
export { UNKNOWN_ENROLMENT } from './generate/trial-protocol.ts';
export { DAYS_AHEAD } from './generate/works.ts';
export { DELETED_PMID } from './pubmed/efetch.ts';
