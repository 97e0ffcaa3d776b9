export { readCrossref } from './read-crossref';
