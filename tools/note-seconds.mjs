import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Notes how long the files of the last runs took (`test/output/*.json`), the longest first, for
 * `longest-first.mjs`: to be run after a whole run on a machine that did nothing else.
 */
const TEST = join(import.meta.dirname, '..', 'test');
/** Seconds; what is shorter fills gaps in any order. */
const LEAST = 20;

const seconds = new Map();
const output = join(TEST, 'output');
for (const file of readdirSync(output).filter((name) => name.endsWith('.json'))) {
	const { testResults } = JSON.parse(readFileSync(join(output, file), 'utf8'));
	for (const { name, startTime, endTime } of testResults ?? []) {
		const path = relative(TEST, name);
		// A file that two kinds run counts as the longer one.
		seconds.set(path, Math.max(seconds.get(path) ?? 0, Math.round((endTime - startTime) / 1000)));
	}
}
const longest = [...seconds].filter(([, s]) => s >= LEAST).sort(([, a], [, b]) => b - a);
const text = JSON.stringify(Object.fromEntries(longest), null, '\t');
writeFileSync(join(import.meta.dirname, 'test-seconds.json'), `${text}\n`);
