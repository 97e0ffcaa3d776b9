/** `node tools/check-tag.mjs v0.2.0`: ends with 1 unless the tag names the version of package.json, and the changelog has it with a day and with nothing unreleased above. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseNotes } from './release-notes.mjs';

const read = (file) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
const { version } = JSON.parse(read('package.json'));
const [tag] = process.argv.slice(2);
const changelog = read('CHANGELOG.md');
const [, unreleased = ''] = /^## \[Unreleased\]\n([^]*?)^## /m.exec(changelog) ?? [];
const faults = [
	...(tag === `v${version}` ? [] : [`The tag is "${tag}", package.json says ${version}.`]),
	...(releaseNotes(changelog, version) ? [] : [`CHANGELOG.md has no entries of ${version}.`]),
	...(unreleased.trim() === '' ? [] : ['CHANGELOG.md has unreleased entries.']),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
