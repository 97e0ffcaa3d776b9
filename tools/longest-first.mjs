import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Seconds of files in a whole run on two cores, as `tools/note-seconds.mjs` notes them. */
const SECONDS = JSON.parse(readFileSync(join(import.meta.dirname, 'test-seconds.json'), 'utf8'));
/** What is not noted is short, and fills the gaps. */
const SHORT = 0;

/** Has the longest files begin first, where jest does not yet know how long each takes too. */
export default class LongestFirst extends Sequencer {
	sort(tests) {
		const seconds = ({ context, path }) =>
			SECONDS[relative(join(context.config.rootDir, 'test'), path)] ?? SHORT;
		return super.sort(tests).sort((a, b) => seconds(b) - seconds(a));
	}
}
