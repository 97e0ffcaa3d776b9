export * from './ets';
export * from './forecast';
export * from './holt-winters';
export * from './methods';
export * from './negative-binomial-regression';
export * from './nelder-mead';
export * from './stl';
