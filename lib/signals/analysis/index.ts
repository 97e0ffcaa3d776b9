export * from './analyse';
export * from './options';
export { FIXED_LAG_DAYS } from './reporting-lag';
