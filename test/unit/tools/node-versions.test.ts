import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..', '..');
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

/** The versions in the table of README.md, by the words a row begins with. */
function inReadme(words: string): string | undefined {
	const row = read('README.md')
		.split('\n')
		.find((line) => line.startsWith(`| ${words}`));
	return /(\d+(?:\.\d+)?)[^|]*\|\s*$/.exec(row ?? '')?.[1];
}

describe('The Node that each part needs', () => {
	it('is the same in package.json, in the check before every start and in README.md', () => {
		const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
		const version = inReadme('`cer` otherwise');
		expect(engines.node).toBe(`>=${version}.0`);
		expect(read('tools', 'node-version.mjs')).toContain(`Node ${version} or later is needed`);
	});

	it('is the same for the embedded workspace in what it says and in README.md', () => {
		const version = inReadme('`cer` with a workspace');
		expect(read('lib', 'workspace', 'database', 'open-sqlite.ts')).toContain(
			`needs Node ${version} or later`,
		);
	});

	it('is what the pinned n8n runs on', () => {
		const host = JSON.parse(read('sandbox', 'host', 'package.json')) as Record<string, unknown>;
		expect(JSON.stringify(host)).toContain(`${inReadme('the nodes')}.`);
	});
});
