export { isLasting } from './is-lasting';
export { packStep, unpackStep, type PackedFile } from './pack-step';
export { stepKey, type StepMakings } from './step-key';
