export { askDatabase, type AskedString } from './ask-database';
export type { DatabaseSearch, SearchFact } from './database-search';
export { searchDatabases, type SearchOptions } from './search-databases';
