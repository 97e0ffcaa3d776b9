const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** One project a kind of test, so that each can run alone: `npm run test:unit`. */
const common = {
	rootDir: __dirname,
	testEnvironment: 'node',
	setupFilesAfterEnv: ['<rootDir>/test/support/user-folder.ts'],
	// In jest's context a global is looked up again at each use, which makes mathematics eight times
	// slower. Nothing that fake timers replace can be here.
	sandboxInjectedGlobals: [
		...['Math', 'Number', 'Object', 'Array', 'String', 'Map', 'Set', 'JSON', 'Infinity'],
		...['Float64Array', 'Int32Array', 'Uint32Array', 'Uint8Array', 'BigInt', 'Symbol', 'Error'],
	],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// What the command line loads when it is needed has the name that it has once built.
	moduleNameMapper: {
		'^(\\./(?:[a-z]+/command|[a-z]+/run|actions/[a-z]+|lookup-online|with-workspace|parts|read-workbook|tree-of-table|render-report|pdf/sign-pdf))\\.js$':
			'$1',
	},
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/.cer/',
		'<rootDir>/sandbox/host/node_modules/',
	],
};

/** Material some people have beside the repository: tests that need it are an extra and not listed without. */
const hasMaterial = existsSync(join(__dirname, '../shared'));

const kind = (name, extra = {}) => ({
	...common,
	displayName: name,
	testMatch: [name, ...(hasMaterial ? [`beside/${name}`] : [])].map(
		(folder) => `<rootDir>/test/${folder}/**/*.test.ts`,
	),
	...extra,
});

/** Kinds that run the built pack, which the others do not see. */
const built = {
	// A node of n8n is a class named Set, which may not be declared beside an injected one.
	sandboxInjectedGlobals: [],
	modulePathIgnorePatterns: ['<rootDir>/.cer/'],
	roots: ['<rootDir>/test'],
	setupFilesAfterEnv: [...common.setupFilesAfterEnv, '<rootDir>/test/support/patience.ts'],
};

/** The templates, unchanged, once more: with main, webhook process and worker on PostgreSQL and Redis. */
const QUEUE_MODE = ['generate-cer', 'jobs', 'notifications', 'refresh-and-failure', 'schedules'];

module.exports = {
	// Ends what hangs, and nothing else: a machine that does other work too must fail no test.
	testTimeout: 30 * 60_000,
	// Modules that tests load through vm are never let go of; a process that holds much of them is replaced.
	workerIdleMemoryLimit: '1GB',
	testSequencer: '<rootDir>/tools/longest-first.mjs',
	projects: [
		kind('unit', {
			globalSetup: '<rootDir>/test/support/shared-postgres/global-setup.ts',
			globalTeardown: '<rootDir>/test/support/shared-postgres/global-teardown.ts',
		}),
		kind('engine', built),
		kind('e2e', built),
		kind('browser', built),
		kind('queue', {
			...built,
			testMatch: QUEUE_MODE.map((name) => `<rootDir>/test/e2e/${name}.test.ts`),
			setupFilesAfterEnv: [...built.setupFilesAfterEnv, '<rootDir>/test/support/in-queue-mode.ts'],
		}),
		kind('scale', built),
		kind('deploy', {
			...built,
			globalSetup: '<rootDir>/test/support/docker/global-setup.ts',
			globalTeardown: '<rootDir>/test/support/docker/global-teardown.ts',
		}),
	],
};
