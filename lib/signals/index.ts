export * from './counting';
export * from './disproportionality';
export * from './measure-table';
export * from './analysis';
export * from './product-filter';
export * from './score-table';
export * from './series';
export * from './forecast';
