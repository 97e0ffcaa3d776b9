export * from './json-records';
export * from './lines';
export * from './read-text';
export * from './repairs';
export * from './zip';
