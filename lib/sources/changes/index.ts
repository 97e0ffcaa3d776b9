export { changesOfLiterature, changesOfRegister, changesOfReports } from './compare';
export { lookAtLiterature, type ReadSince } from './look-at-literature';
export { lookAtRegister } from './look-at-register';
export { lookAtReports } from './look-at-reports';
export * from './snapshot';
