import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the build puts the dashboard page, beside `dist/nodes`. */
const FOLDER = join(__dirname, '..', '..', 'dashboard');

const read = new Map<string, Promise<string | undefined>>();

/** A file of the dashboard as it was built, read once a process; undefined when it was not built. */
export function builtPage(file = 'index.html'): Promise<string | undefined> {
	const text =
		read.get(file) ??
		readFile(join(FOLDER, file), 'utf8').catch(() => {
			read.delete(file);
			return undefined;
		});
	read.set(file, text);
	return text;
}
