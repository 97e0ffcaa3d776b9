export * from './analyse';
export * from './options';
