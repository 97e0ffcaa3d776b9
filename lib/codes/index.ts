export { recognise } from './recognise';
export type { Interpretation, Recognition } from './recognition';
