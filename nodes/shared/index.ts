export * from './broken-runs';
export * from './dataset-io';
export * from './envelope';
export * from './failure';
export * from './run-facts';
export * from './software';
export * from './source-context';
export * from './workspace';
