export { getPubMed, readPubMed, type PubMedSearch } from './read-pubmed';
export { readPubMedSet } from './read-set';
