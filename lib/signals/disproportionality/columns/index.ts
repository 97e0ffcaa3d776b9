export * from './calibration';
export * from './likelihood-ratio';
export * from './mantel-haenszel';
export * from './masking';
export * from './pair-column';
export * from './tree';
export * from './verdicts';
