export * from './build-terminology';
export * from './hierarchy';
export * from './json-table';
export * from './matcher';
export * from './raw-table';
export * from './meddra';
export * from './tree-of';
