import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Loads sources and what tests build runs with, compiled as they are loaded. */
const load = createRequire(join(process.cwd(), 'package.json'));
load('./test/unit/report/support/ts-hook.cjs');

export const { buildDocument, composeReport } = load(
	'./lib/report',
) as typeof import('../../../lib/report');
export const { renderDocument } = load(
	'./lib/report/pdf/render-document.ts',
) as typeof import('../../../lib/report/pdf/render-document');
export const { canonicalJson } = load('./lib/model') as typeof import('../../../lib/model');
export const { buildRun } = load(
	'./test/unit/report/support/build-run.ts',
) as typeof import('../../unit/report/support/build-run');
