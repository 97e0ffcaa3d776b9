export * from './chi2-yates';
export * from './expected';
export * from './ic';
export * from './interval';
export * from './prr';
export * from './ror';
export * from './rrr';
export * from './ebgm';
