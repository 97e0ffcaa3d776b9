export { getEuropePmc } from './get-europe-pmc';
export { readEuropePmc, type EuropePmcQuery } from './read-europe-pmc';
