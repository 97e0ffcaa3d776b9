import { canonicalJson, runSchema, type Run } from '../model';

/** The run as its attached JSON reads back, so that neither order of keys nor `undefined` makes a difference. */
export const canonicalRun = (run: Run): Run => runSchema.parse(JSON.parse(canonicalJson(run)));
