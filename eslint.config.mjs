import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

/**
 * The architecture as a rule: what a folder may not import. `lib/` knows nothing of n8n and its
 * folders look downwards only; `nodes/` and `credentials/` never reach into tests or the sandbox.
 */
const n8n = {
	group: ['n8n-workflow', 'n8n-core', 'n8n-workflow/*', 'n8n-core/*'],
	message: 'lib/ knows nothing of n8n.',
};
const above = (folders) => ({
	group: folders.flatMap((folder) => [
		`../${folder}`,
		`../../${folder}`,
		`../../../${folder}`,
		`../${folder}/*`,
		`../../${folder}/*`,
		`../../../${folder}/*`,
	]),
	message: 'lib/ folders import downwards only (see CONTRIBUTING.md).',
});
const outside = {
	group: ['**/nodes/**', '**/credentials/**', '**/sandbox/**', '**/test/**'],
	message: 'lib/ does not look outside itself.',
};
const LIB = [
	'model',
	'incidents',
	'http',
	'redis',
	'sources',
	'codes',
	'etl',
	'signals',
	'literature',
	'report',
	'tasks',
	'ledger',
	'schedule',
	'terminology',
	'dossier',
	'workspace',
	'live',
	'telemetry',
	'api',
	'cli',
];
const MAY_IMPORT = {
	model: [],
	incidents: ['model'],
	http: ['model'],
	redis: ['model', 'http'],
	sources: ['http', 'model'],
	codes: ['model', 'http', 'sources'],
	etl: ['model', 'codes', 'incidents'],
	signals: ['model', 'incidents'],
	terminology: ['model'],
	literature: ['model', 'sources', 'signals'],
	// A method says itself what the report says of it.
	report: ['model', 'incidents', 'signals', 'terminology'],
	tasks: [
		'model',
		'incidents',
		'http',
		'sources',
		'codes',
		'etl',
		'signals',
		'terminology',
		'literature',
		'report',
	],
	ledger: ['model'],
	schedule: ['model'],
	dossier: ['model', 'codes'],
	workspace: ['model', 'incidents', 'ledger', 'schedule', 'http', 'dossier', 'literature'],
	live: ['model', 'workspace'],
	telemetry: ['model', 'workspace'],
	api: LIB.filter((name) => name !== 'cli'),
	cli: LIB,
};
const importDirections = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
	files: [`lib/${folder}/**/*.ts`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					n8n,
					outside,
					above(LIB.filter((name) => name !== folder && !allowed.includes(name))),
				].filter((p) => p.group.length),
			},
		],
	},
}));

/**
 * One direction inside the report: what is asked of a run, then its evidence, then the sections that
 * print it, then the outlines that put sections in order; the model of a document, its layout and its
 * PDF know nothing of a run.
 */
const REPORT_ROOMS = {
	run: [],
	evidence: [],
	figures: ['run'],
	document: ['figures'],
	csv: ['run'],
	xlsx: ['run', 'document'],
	sections: ['run', 'figures', 'document'],
	shapes: ['run', 'figures', 'document', 'sections'],
	layout: ['figures', 'document'],
	pdf: ['figures', 'document', 'layout'],
	markup: [],
	pictures: ['figures', 'fonts', 'layout', 'markup', 'pdf'],
	docx: ['figures', 'document', 'layout', 'markup', 'pictures'],
	html: ['figures', 'document', 'layout', 'markup', 'pictures'],
};
const reportDirections = Object.entries(REPORT_ROOMS).map(([room, allowed]) => ({
	files: [`lib/report/${room}/**/*.ts`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					n8n,
					outside,
					above(LIB.filter((name) => !['report', ...MAY_IMPORT.report].includes(name))),
					{
						regex: `^(?:\\.\\./)+(?:${[...Object.keys(REPORT_ROOMS).filter((name) => name !== room && !allowed.includes(name)), 'index', 'render-report', 'build-document'].join('|')})(?:/|$)`,
						message: `lib/report/${room} imports ${allowed.join(', ') || 'no other room of the report'} (docs/decisions/0013-rooms.md).`,
					},
				],
			},
		],
	},
}));

/** The rules of TypeScript for the dashboard's components too. */
const forComponents = configWithoutCloudSupport
	.filter(({ files }) => files?.includes('**/*.ts'))
	.map((rules) => ({ ...rules, files: ['dashboard/**/*.tsx'] }));

export default [
	{
		ignores: [
			'dist/**',
			'.cer/**',
			'coverage/**',
			'test/output/**',
			'dashboard/dist/**',
			'sandbox/host/node_modules/**',
		],
	},
	...configWithoutCloudSupport,
	...forComponents,
	{
		// pdf-lib, kysely and the others are ordinary dependencies that n8n installs with the pack:
		// the pack is for self-hosted n8n (README, "Where it runs").
		files: ['package.json'],
		rules: { '@n8n/community-nodes/no-runtime-dependencies': 'off' },
	},
	...importDirections,
	...reportDirections,
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: ['**/sandbox/**', '**/test/**'],
							message: 'The pack ships without its sandbox and tests.',
						},
					],
				},
			],
		},
	},
	{
		// n8n converts nothing: what an expression gives arrives as it is, and must be read or refused.
		files: ['nodes/**/*.ts'],
		ignores: ['nodes/shared/parameters.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ property: 'getNodeParameter', message: 'Use a reader of nodes/shared/parameters.' },
			],
		},
	},
	{
		// The command line prints; that is its work.
		files: ['lib/cli/**/*.ts', 'sandbox/**', 'test/**', 'gulpfile.js', 'bin/**'],
		rules: { 'no-console': 'off' },
	},
	{
		// lib/ has no node to blame for an error; the nodes turn what it throws into n8n's own.
		files: ['lib/**'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		// n8n's rules for code inside a node: the sandbox starts processes, and neither it nor the
		// tests have a node to blame for an error.
		files: ['sandbox/**', 'test/**'],
		rules: {
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
		},
	},
	{
		// The dashboard runs in a browser: it is no code of a node, and of the pack it knows the words only.
		files: ['dashboard/**/*.ts', 'dashboard/**/*.tsx'],
		rules: {
			'@n8n/community-nodes/require-node-api-error': 'off',
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '/lib/(?!model$|model/|report/figures/(?:drawing|svg-elements)$)',
							message: 'The dashboard knows the words of lib/model and the marks of a drawing.',
						},
					],
				},
			],
		},
	},
];
