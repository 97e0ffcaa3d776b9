import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SOFTWARE } from '../../../nodes/shared/software';

const ROOT = resolve(__dirname, '..', '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const { version } = JSON.parse(read('package.json')) as { version: string };
const host = JSON.parse(read('sandbox/host/package.json')) as {
	dependencies: { n8n: string };
};
const changelog = read('CHANGELOG.md');

/** The versions of the changelog with their days, the newest first. */
const released = [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$/gm)].map(
	([, number = '', day = '']) => ({ number, day }),
);
const parts = (number: string) => number.split('.').map(Number);
const isNewer = (a: string, b: string): boolean => {
	const [one, other] = [parts(a), parts(b)];
	const at = one.findIndex((part, index) => part !== other[index]);
	return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
};

describe('The version', () => {
	it('is the one of package.json in the lock and in what runs say made them', () => {
		const lock = JSON.parse(read('package-lock.json')) as {
			version: string;
			packages: Record<string, { version?: string }>;
		};
		expect([lock.version, lock.packages['']?.version, SOFTWARE.version]).toEqual([
			version,
			version,
			version,
		]);
	});

	it('stands with that of the pinned n8n in every tag of the image, in deploy/ and the pages', () => {
		const files = execFileSync('git', ['ls-files', 'deploy', 'docs', 'README.md'], {
			cwd: ROOT,
			encoding: 'utf8',
		});
		const tags = files
			.split('\n')
			.filter((file) => /\.(?:ya?ml|md|sh|mjs|example)$|Dockerfile$/.test(file))
			.flatMap((file) =>
				[...read(file).matchAll(/(?:n8n-nodes-cer:|newTag: )(\d[\w.-]*)/g)].map(
					([, tag]) => `${file}: ${tag}`,
				),
			);
		expect(tags.length).toBeGreaterThan(8);
		expect(tags.filter((tag) => !tag.endsWith(`: ${version}-n8n${host.dependencies.n8n}`))).toEqual(
			[],
		);
		expect(read('deploy/docker/Dockerfile')).toContain(
			`ARG N8N_VERSION=${host.dependencies.n8n}\n`,
		);
	});
});

describe('The changelog', () => {
	it('begins with what is unreleased, then the version of package.json, each newer than the next', () => {
		const headings = changelog.match(/^## .*$/gm) ?? [];
		expect(headings[0]).toBe('## [Unreleased]');
		expect(headings.slice(1)).toEqual(released.map(({ number, day }) => `## [${number}] - ${day}`));
		expect(released[0]?.number).toBe(version);
		const pairs = released.slice(1).map((older, index) => [released[index]!, older] as const);
		for (const [newer, older] of pairs) {
			expect(isNewer(newer.number, older.number)).toBe(true);
			expect(newer.day >= older.day).toBe(true);
		}
	});

	it('groups entries as Keep a Changelog does, and none stands beside a group', () => {
		const groups = changelog.match(/^### .*$/gm) ?? [];
		const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
		expect(groups.filter((group) => !known.includes(group.slice(4)))).toEqual([]);
		const beside = changelog
			.split(/^## /m)
			.slice(1)
			.filter((part) => /^- /m.test(part.split(/^### /m)[0] ?? ''));
		expect(beside).toEqual([]);
	});

	it('links each version to what changed since the one before', () => {
		const links = [...changelog.matchAll(/^\[(.+?)\]: (\S+)$/gm)].map(([, name, to]) => ({
			name,
			to,
		}));
		expect(links.map(({ name }) => name)).toEqual([
			'Unreleased',
			...released.map(({ number }) => number),
		]);
		const { homepage } = JSON.parse(read('package.json')) as { homepage: string };
		const repository = homepage.replace('#readme', '');
		expect(links[0]?.to).toBe(`${repository}/compare/v${version}...HEAD`);
	});
});

describe('npm version', () => {
	/** By a program of its own: the tool is an ES module that does its work where it is called. */
	const call = (expression: string): string =>
		execFileSync(
			process.execPath,
			[
				'--input-type=module',
				'-e',
				`import { withImageTag, withRelease } from ${JSON.stringify(join(ROOT, 'tools/set-version.mjs'))};
				process.stdout.write(${expression});`,
			],
			{ encoding: 'utf8' },
		);

	it('writes tags of the image anew and nothing else', () => {
		const text =
			'image: n8n-nodes-cer:0.2.0-n8n2.41.1\nnewTag: 0.2.0-n8n2.41.1\nimage: redis:0.2.0';
		expect(call(`withImageTag(${JSON.stringify(text)}, '1.0.0')`)).toBe(
			'image: n8n-nodes-cer:1.0.0-n8n2.41.1\nnewTag: 1.0.0-n8n2.41.1\nimage: redis:0.2.0',
		);
	});

	it('puts what was unreleased under the version and its day, once', () => {
		const before =
			'## [Unreleased]\n\n### Fixed\n\n- A.\n\n[Unreleased]: https://x.example/compare/v0.2.0...HEAD\n';
		const after =
			'## [Unreleased]\n\n## [0.3.0] - 2026-12-24\n\n### Fixed\n\n- A.\n\n[Unreleased]: https://x.example/compare/v0.3.0...HEAD\n[0.3.0]: https://x.example/compare/v0.2.0...v0.3.0\n';
		const release = "{ version: '0.3.0', day: '2026-12-24' }";
		expect(call(`withRelease(${JSON.stringify(before)}, ${release})`)).toBe(after);
		expect(call(`withRelease(${JSON.stringify(after)}, ${release})`)).toBe(after);
	});
});
