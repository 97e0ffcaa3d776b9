export { authorOf, authorsOf } from './author-names';
export { databaseSlug } from './database-names';
export { publicationFrom } from './publication-from';
export { REFERENCE_FORMATS, type ReferenceFormat } from './format-of';
export {
	readReferences,
	type ReadingReferences,
	type ReferencesRead,
	type UnreadableRecord,
} from './read-publications';
export { UniqueIds } from './unique-ids';
export { vancouverReference } from './vancouver';
export { WRITTEN_FORMATS, writeReferences, type WrittenFormat } from './write-references';
