import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../n8n';

/**
 * The commands of a block of shell in the operator's guide, as a reader would type them: the n-th
 * under a heading, comments taken off. @throws Error when there is none
 */
export function commandsOfGuide(heading: string, block = 0): string[] {
	const guide = readFileSync(join(ROOT, 'docs', 'operators-guide.md'), 'utf8');
	const section = guide.split(/^(?=## )/m).find((part) => part.startsWith(`## ${heading}\n`));
	const blocks = [...(section ?? '').matchAll(/^ *```sh\n(.*?)^ *```$/gms)];
	const text = blocks[block]?.[1];
	if (text === undefined) throw new Error(`The guide has no block ${block} under "${heading}".`);
	return text
		.split('\n')
		.map((line) => line.replace(/\s+# .*$/, '').trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
}
