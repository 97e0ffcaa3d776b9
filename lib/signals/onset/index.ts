export * from './day-counts';
export * from './onset-classes';
export * from './kolmogorov-smirnov';
export * from './onset-of-report';
export * from './onset-tally';
export * from './summarise-onset';
export * from './weibull';
