export * from './fit-prior';
export { likelihoodPoints, type LikelihoodPoints } from './likelihood-points';
export * from './posterior';
export * from './prior';
