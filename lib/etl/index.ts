export * from './counted-values';
export { normalize, type NormalizeOptions } from './normalize';
export { normalizeFaersAscii, type FaersAsciiOptions } from './faers-ascii/normalize-faers-ascii';
export { isSafetySchema, NORMALISERS } from './normalisers';
export { FirstAside } from './nothing-read';
export { readRawRecords, type RawReading } from './raw-records';
export type { CanonicalRecord, Normalization } from './run-normalization';
