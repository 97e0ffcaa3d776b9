export * from './calibration';
export * from './masking';
export * from './pair-column';
export * from './tree';
export * from './verdicts';
