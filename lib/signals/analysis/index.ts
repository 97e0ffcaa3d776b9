export * from './analyse';
export * from './options';
export { FIXED_LAG_DAYS } from './reporting-lag';
export { STRATUM_OF } from './stratum-of';
