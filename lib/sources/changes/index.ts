export { changesOfRegister, changesOfReports } from './compare';
export { lookAtRegister } from './look-at-register';
export { lookAtReports } from './look-at-reports';
export * from './snapshot';
