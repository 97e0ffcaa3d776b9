/**
 * `npm version NEW` calls this after it wrote package.json and package-lock.json: writes the new
 * version everywhere else it stands (tags of the image in deploy/, the changelog) and adds that to
 * the commit. test/unit/tools/version.test.ts holds that all agree.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What stands before the version in a tag of the image, `0.2.0-n8n2.41.1`. */
const TAG = /(n8n-nodes-cer:|newTag: )\d+\.\d+\.\d+(?=-n8n\d)/g;

/** A text of deploy/ with its image tags at a version. */
export const withImageTag = (text, version) =>
	text.replace(TAG, (_whole, before) => `${before}${version}`);

/**
 * The changelog with what was unreleased under the new version and its day, and links that compare.
 * A changelog that already has the version stays as it is.
 */
export function withRelease(changelog, { version, day }) {
	if (changelog.includes(`## [${version}]`)) return changelog;
	const [, address, before] =
		/^\[Unreleased\]: (.*)\/compare\/v(.*)\.\.\.HEAD$/m.exec(changelog) ?? [];
	if (!address) throw new Error('CHANGELOG.md has no link [Unreleased] that compares.');
	return changelog
		.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${day}\n`)
		.replace(
			/^\[Unreleased\]: .*$/m,
			`[Unreleased]: ${address}/compare/v${version}...HEAD\n[${version}]: ${address}/compare/v${before}...v${version}`,
		);
}

function rewrite(file, change) {
	const path = join(root, file);
	const before = readFileSync(path, 'utf8');
	const after = change(before);
	if (after === before) return;
	writeFileSync(path, after);
	execFileSync('git', ['add', '--', file], { cwd: root });
	console.log(file);
}

if (process.argv[1] === import.meta.filename) {
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const day = new Date().toISOString().slice(0, 10);
	const files = execFileSync('git', ['ls-files', 'deploy'], { cwd: root, encoding: 'utf8' });
	for (const file of files.split('\n').filter(Boolean)) {
		rewrite(file, (text) => withImageTag(text, version));
	}
	rewrite('CHANGELOG.md', (text) => withRelease(text, { version, day }));
}
