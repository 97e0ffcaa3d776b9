export * from './fit-prior';
export { likelihoodPoints, mostPoints, type LikelihoodPoints } from './likelihood-points';
export * from './posterior';
export * from './prior';
export * from './null-probability';
export * from './table-likelihood';
