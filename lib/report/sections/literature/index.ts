export { literatureAppendix } from './appendix';
export { literatureBlocks } from './literature-blocks';
export { literatureLimits, trialLimits } from './limits';
export { literatureReferences } from './references';
export { stateOfTheArt } from './state-of-the-art';
export { literatureFinding } from './finding';
export { trialBlocks } from './trials';
export { trialsElsewhere } from './trials-elsewhere';
