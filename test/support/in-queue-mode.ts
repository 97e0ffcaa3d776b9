import { hasPostgres } from '../../sandbox/scale/postgres';

/** Has `startTestSandbox` start n8n in queue mode; where that cannot be, all is skipped. */
process.env.CER_TEST_MODE = 'queue';
if (!hasPostgres) {
	process.stderr.write('Skipped: queue mode needs PostgreSQL, which is not installed.\n');
	Object.assign(globalThis, { describe: describe.skip, it: it.skip });
}
