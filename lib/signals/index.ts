export * from './counting';
export * from './disproportionality';
export * from './measure-table';
