export * from './fit-faults';
export * from './fit-prior';
export {
	cellsOfPoints,
	likelihoodPoints,
	mostPoints,
	type LikelihoodPoints,
} from './likelihood-points';
export * from './posterior';
export * from './prior';
export * from './null-probability';
export * from './table-likelihood';
