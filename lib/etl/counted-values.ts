/** Readers of single values as sources count them, so that a count and a record say the same in the same words. */
export { readCountry, readFipsCountry } from './values/country';
export { FieldNotes } from './values/field-notes';
export { readAge } from './values/quantity';
export { readSex } from './values/sex';
export { knownText } from './values/text';
export { QUALIFICATIONS } from './faers/vocabulary';
export { outcomesOf } from './maude/patients';
export { eventTypeOf } from './maude/vocabulary';
