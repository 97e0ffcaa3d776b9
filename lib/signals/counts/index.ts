export * from './contingency-table';
export * from './pair-table';
export * from './report-counter';
export * from './report-rows';
export * from './shared-reports';
