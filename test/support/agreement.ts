import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One file a test file, so that test files that run at once do not overwrite one another. */
const FOLDER = join(process.cwd(), 'test/output/agreement');

/** Largest errors by method and oracle set. */
export type Agreement = Record<string, Record<string, number>>;

const found: Agreement = {};

/**
 * Notes an error of a method against an oracle set, for docs/methods.md, and gives it back. Call
 * `saveAgreement` in an `afterAll` of the file.
 */
export function agreed(method: string, oracle: string, error: number): number {
	const known = (found[method] ??= {});
	known[oracle] = Math.max(known[oracle] ?? 0, error);
	return error;
}

/** Writes what the test file noted. */
export function saveAgreement(testFile: string): void {
	if (Object.keys(found).length === 0) return;
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(join(FOLDER, `${basename(testFile)}.json`), JSON.stringify(found, null, '\t'));
}

/** Everything the last test runs noted. */
export function readAgreement(): Agreement {
	mkdirSync(FOLDER, { recursive: true });
	const all: Agreement = {};
	for (const name of readdirSync(FOLDER)) {
		const one = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Agreement;
		for (const [method, errors] of Object.entries(one)) {
			for (const [oracle, error] of Object.entries(errors)) {
				const known = (all[method] ??= {});
				known[oracle] = Math.max(known[oracle] ?? 0, error);
			}
		}
	}
	return all;
}
