import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Loads sources and what tests build runs with, compiled as they are loaded. */
const load = createRequire(join(process.cwd(), 'package.json'));
load('./test/unit/report/support/ts-hook.cjs');

export const { FORMATS } = load('./lib/report') as typeof import('../../../lib/report');
export const { listingSheets } = load(
	'./lib/report/xlsx/listing-sheets.ts',
) as typeof import('../../../lib/report/xlsx/listing-sheets');
export const { buildRun } = load(
	'./test/unit/report/support/build-run.ts',
) as typeof import('../../unit/report/support/build-run');
