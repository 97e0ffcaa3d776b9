/** `node tools/release-notes.mjs`: what CHANGELOG.md says of the version of package.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The entries of a version, without its heading; undefined where the changelog has none. */
export function releaseNotes(changelog, version) {
	const part = changelog
		.split(/^## /m)
		.find((text) => new RegExp(`^\\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-`).test(text));
	const notes = part
		?.replace(/^.*\n/, '')
		.replace(/^\[.*\]: .*$/gm, '')
		.trim();
	return notes === '' ? undefined : notes;
}

if (process.argv[1] === import.meta.filename) {
	const root = join(import.meta.dirname, '..');
	const read = (file) => readFileSync(join(root, file), 'utf8');
	const { version } = JSON.parse(read('package.json'));
	const notes = releaseNotes(read('CHANGELOG.md'), version);
	if (notes === undefined) throw new Error(`CHANGELOG.md has no entries of ${version}.`);
	console.log(notes);
}
