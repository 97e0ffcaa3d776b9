import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the build puts the dashboard page, beside `dist/nodes`. */
const PAGE = join(__dirname, '..', '..', 'dashboard', 'index.html');

let page: Promise<string | undefined> | undefined;

/** The dashboard page as it was built, read once a process; undefined when it was not built. */
export function builtPage(): Promise<string | undefined> {
	page ??= readFile(PAGE, 'utf8').catch(() => {
		page = undefined;
		return undefined;
	});
	return page;
}
