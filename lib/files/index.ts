export * from './begin-text';
export * from './json-records';
export * from './lines';
export * from './read-text';
export * from './repairs';
export * from './zip';
export { readSheets, type SheetInput } from './sheets/read-sheets';
export type { Cell, Sheet, SheetRow } from './sheets/sheet';
