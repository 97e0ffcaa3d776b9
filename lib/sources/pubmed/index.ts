export { getPubMed, readPubMed, type PubMedSearch } from './read-pubmed';
