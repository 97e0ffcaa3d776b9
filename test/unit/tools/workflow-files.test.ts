import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod/v4';

const ROOT = resolve(__dirname, '..', '..', '..');
const FOLDER = join(ROOT, '.github', 'workflows');

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.strictObject({
	name: z.string().optional(),
	uses: z.string().optional(),
	run: z.string().optional(),
	with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
	env: z.record(z.string(), z.string()).optional(),
	'working-directory': z.string().optional(),
});
const job = z.strictObject({
	'runs-on': z.string(),
	'timeout-minutes': z.number(),
	needs: z.string().optional(),
	container: z.string().optional(),
	environment: z.string().optional(),
	permissions: permissions.optional(),
	steps: z.array(step.refine(({ uses, run }) => (uses === undefined) !== (run === undefined))),
});
/** What of GitHub's format is used here; anything else is a slip. */
const workflow = z.strictObject({
	name: z.string(),
	on: z.strictObject({
		push: z.strictObject({
			branches: z.array(z.string()).optional(),
			tags: z.array(z.string()).optional(),
		}),
		pull_request: z.null().optional(),
	}),
	permissions,
	concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }),
	jobs: z.record(z.string(), job),
});

const read = (file: string) => workflow.parse(parse(readFileSync(join(FOLDER, file), 'utf8')));
const files = readdirSync(FOLDER);
const release = read('release.yml');
const steps = files.flatMap((file) => Object.values(read(file).jobs).flatMap((one) => one.steps));
const commands = steps.flatMap(({ run }) => run ?? []);

describe('The workflow files', () => {
	it('call scripts of package.json, tools of the repository and programs of the runner', () => {
		const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
			scripts: Record<string, string>;
		};
		const called = commands.flatMap((command) => command.split(' && '));
		const isKnown = (command: string): boolean => {
			const script = /^npm (?:run (?:--silent )?([\w:]+)|(test))\b/.exec(command);
			if (script) return (script[1] ?? script[2] ?? '') in scripts;
			const tool = /^node (tools\/[\w-]+\.mjs)\b/.exec(command);
			if (tool) return existsSync(join(ROOT, tool[1] ?? ''));
			return /^(?:npm (?:ci|pack|publish)|apt-get (?:update|install)|git config|mkdir|sha256sum|gh release create)\b/.test(
				command,
			);
		};
		expect(called.filter((command) => !isKnown(command))).toEqual([]);
		expect(called).toEqual(expect.arrayContaining(['npm test', 'npm run build', 'npm run scan']));
	});

	it('take actions by commit, the version beside it', () => {
		const lines = files.flatMap((file) =>
			readFileSync(join(FOLDER, file), 'utf8')
				.split('\n')
				.filter((line) => /\buses:/.test(line)),
		);
		expect(lines.length).toBeGreaterThan(0);
		const loose = lines.filter(
			(line) => !/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line),
		);
		expect(loose).toEqual([]);
	});

	it('put nothing of an event into a shell, and keep no token in the checkout', () => {
		expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
		const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts.every((one) => one.with?.['persist-credentials'] === false)).toBe(true);
	});

	it('may read, but for the one job that publishes and the one that releases', () => {
		for (const file of files) expect(read(file).permissions).toEqual({ contents: 'read' });
		const more = Object.entries(release.jobs).flatMap(([name, one]) =>
			one.permissions ? [[name, one.permissions]] : [],
		);
		expect(more).toEqual([
			['publish', { 'id-token': 'write' }],
			['release', { contents: 'write' }],
		]);
		const ci = Object.values(read('ci.yml').jobs);
		expect(ci.every((one) => one.permissions === undefined)).toBe(true);
	});
});

describe('A release', () => {
	it('is published only after the tag was checked and all tests passed, as it was packed', () => {
		const needs = Object.fromEntries(
			Object.entries(release.jobs).map(([name, one]) => [name, one.needs]),
		);
		expect(needs).toEqual({ test: undefined, pack: 'test', publish: 'pack', release: 'publish' });
		const runs = (name: string) => release.jobs[name]?.steps.flatMap(({ run }) => run ?? []) ?? [];
		expect(runs('test')).toEqual(
			expect.arrayContaining(['node tools/check-tag.mjs "$GITHUB_REF_NAME"', 'npm test']),
		);
		expect(runs('publish')).toEqual([
			'sha256sum --check SHA256SUMS',
			'npm publish ./release/*.tgz --provenance --access public --ignore-scripts',
		]);
	});

	it('carries the package, its bill of materials and the sums of both', () => {
		const create = commands.find((command) => command.startsWith('gh release create')) ?? '';
		for (const file of ['release/*.tgz', 'release/sbom.cdx.json', 'release/SHA256SUMS']) {
			expect(create).toContain(file);
		}
		expect(commands).toContain('npm run --silent sbom > release/sbom.cdx.json');
	});
});
