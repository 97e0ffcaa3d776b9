export * from './dataset-io';
export * from './envelope';
export * from './run-facts';
export * from './software';
export * from './source-context';
export * from './workspace';
