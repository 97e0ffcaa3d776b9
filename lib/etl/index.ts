export { normalize, type NormalizeOptions } from './normalize';
export { NORMALISERS } from './normalisers';
export { Spool } from './spool';
export type { CanonicalRecord, Normalization } from './run-normalization';
