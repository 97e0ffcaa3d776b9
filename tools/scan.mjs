/**
 * `npm run scan`: lints the pack by the rules of `@n8n/scan-community-package`, n8n's check of
 * published packages, which can be run on a published one alone: the same two plugins at the same
 * severities, inline comments without effect, first the sources of nodes and credentials, then what
 * `npm run build` made (`node tools/scan.mjs sources` the first alone). Prints how often each rule is
 * broken, and ends with 1 where docs/decisions/0015-scanner.md gives no reason for one.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '..');
/** The plugins are dependencies of n8n's own tool. */
const load = createRequire(createRequire(import.meta.url).resolve('@n8n/node-cli/eslint'));
const { n8nCommunityNodesPlugin } = load('@n8n/eslint-plugin-community-nodes');
const n8nNodesPlugin = load('eslint-plugin-n8n-nodes-base');
const { parser } = load('typescript-eslint');

/** Named off by the scanner itself. */
const off = (...names) =>
	Object.fromEntries(names.map((name) => [`n8n-nodes-base/${name}`, 'off']));

const config = [
	n8nCommunityNodesPlugin.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': n8nNodesPlugin } },
	{ files: ['package.json'], rules: n8nNodesPlugin.configs.community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...n8nNodesPlugin.configs.credentials.rules,
			...off(
				'cred-class-field-documentation-url-miscased',
				'cred-class-field-type-options-password-missing',
			),
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...n8nNodesPlugin.configs.nodes.rules,
			...off(
				'node-class-description-inputs-wrong-regular-node',
				'node-class-description-outputs-wrong',
				'node-param-type-options-max-value-present',
			),
		},
	},
	{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
];

const PARTS = {
	sources: ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'],
	built: ['package.json', 'dist/**/*.{js,json}'],
};

/** Where each broken rule is broken. */
async function scan(patterns) {
	const eslint = new ESLint({
		cwd: root,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: config,
	});
	const broken = {};
	for (const { filePath, messages } of await eslint.lintFiles(patterns)) {
		for (const { ruleId, line, message } of messages.filter(({ severity }) => severity === 2)) {
			const place = `${relative(root, filePath)}:${line}`;
			(broken[ruleId ?? 'unreadable'] ??= []).push(`${place} ${message}`);
		}
	}
	return broken;
}

/** The rules that the decision's table names for a part. */
function reasoned(part) {
	const page = readFileSync(join(root, 'docs/decisions/0015-scanner.md'), 'utf8');
	const rows = page.split('\n').filter((line) => /^\| `/.test(line));
	return rows
		.filter((row) => row.split('|')[2]?.includes(part))
		.map((row) => /`([^`]+)`/.exec(row)[1]);
}

for (const part of process.argv[2] === undefined ? Object.keys(PARTS) : [process.argv[2]]) {
	const broken = await scan(PARTS[part]);
	for (const [rule, places] of Object.entries(broken)) {
		console.log(`${part}: ${rule} ${places.length}`);
		if (reasoned(part).includes(rule)) continue;
		console.error(`${rule} has no reason in docs/decisions/0015-scanner.md:\n${places.join('\n')}`);
		process.exitCode = 1;
	}
	for (const rule of reasoned(part).filter((name) => !(name in broken))) {
		console.error(`${rule} is broken nowhere in ${part}, take its reason away`);
		process.exitCode = 1;
	}
}
