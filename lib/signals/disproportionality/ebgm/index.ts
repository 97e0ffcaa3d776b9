export * from './fit-faults';
export * from './fit-prior';
export { cellsOfPoints, likelihoodPoints, mostPoints } from './likelihood-points';
export type { LikelihoodPoints } from './cell-groups';
export * from './posterior';
export * from './prior';
export * from './null-probability';
export * from './table-likelihood';
