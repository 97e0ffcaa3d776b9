export { lookup } from './lookup/lookup';
export { recognise } from './recognise';
export type { Interpretation, Recognition } from './recognition';
