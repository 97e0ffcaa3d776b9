/**
 * `node tools/approve-pages.mjs [--runs]`: takes the pages of the golden reports as they are now for
 * right, once they were looked at. With --runs the golden runs are made anew before, by the built
 * pack (`npm run build`) in n8n's engine from the simulated sources.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const load = createRequire(join(root, 'package.json'));
load('./test/unit/report/support/ts-hook.cjs');
const { approvePages } = load('./test/support/golden/approve.ts');
await approvePages({ runs: process.argv.includes('--runs') });
