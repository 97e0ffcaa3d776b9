import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
/** What stands in the page for its script and its style, and is replaced here. */
const SCRIPT = '/*CER_SCRIPT*/';
const STYLE = '/*CER_STYLE*/';

/** Bundles the dashboard into one file that asks no other host for anything: `dashboard/dist/index.html`. */
export async function buildDashboard() {
	const [script, style] = await Promise.all([bundled('main.tsx'), bundled('styles/index.css')]);
	const page = readFileSync(join(HERE, 'src/index.html'), 'utf8')
		.replace(SCRIPT, () => endingNoElement(script))
		.replace(STYLE, () => endingNoElement(style));
	mkdirSync(join(HERE, 'dist'), { recursive: true });
	// In one step: whoever reads it meanwhile gets the old page or the new one, never half of it.
	const half = join(HERE, `dist/.index.${process.pid}.html`);
	writeFileSync(half, page);
	renameSync(half, join(HERE, 'dist/index.html'));
}

async function bundled(entry) {
	const { outputFiles } = await build({
		entryPoints: [join(HERE, 'src', entry)],
		bundle: true,
		minify: true,
		write: false,
		format: 'iife',
		target: ['es2022', 'chrome110', 'firefox115', 'safari16.4'],
		jsx: 'automatic',
		jsxImportSource: 'preact',
		tsconfig: join(HERE, 'tsconfig.json'),
		legalComments: 'none',
		charset: 'utf8',
		logLevel: 'warning',
	});
	const [{ text }] = outputFiles;
	return text.trim();
}

/** A string in the code may name an end tag; inside an element of HTML it would end that element. */
const endingNoElement = (code) =>
	code.replaceAll(/<\/(script|style)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDashboard();
