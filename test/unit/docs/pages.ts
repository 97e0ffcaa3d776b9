import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The repository's root. */
export const ROOT = resolve(__dirname, '../../..');

/** A page of the documentation. */
export interface Page {
	/** Its path below the root. */
	file: string;
	text: string;
}

/** Every page that says how the project is today; decisions and the changelog tell of their day. */
export function pagesOfToday(): Page[] {
	const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
	const files = [
		'README.md',
		'CONTRIBUTING.md',
		'deploy/README.md',
		'workflows/README.md',
		'sandbox/sources/README.md',
		...docs.map((name) => join('docs', name)),
	];
	return files.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
}

/** What a pattern's first group finds, each with the page it stands on. */
export const found = (pages: readonly Page[], pattern: RegExp): { file: string; claim: string }[] =>
	pages.flatMap(({ file, text }) =>
		[...text.matchAll(pattern)].map((match) => ({ file, claim: match[1] ?? '' })),
	);

/** The files and folders that a page links to, below the root. */
export const linksOf = ({ file, text }: Page): string[] =>
	[...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
		.map((match) => match[1] ?? '')
		.filter((target) => !/^[a-z]+:/i.test(target))
		.map((target) => relative(ROOT, resolve(ROOT, file, '..', decodeURIComponent(target))));
