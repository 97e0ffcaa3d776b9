export * from './contingency-table';
export * from './pair-table';
export * from './report-counter';
