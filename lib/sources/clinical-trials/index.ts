export { getTrial } from './get-trial';
export { plainEssie, quoteEssie } from './quote';
export { readTrials, type TrialsQuery } from './read-trials';
