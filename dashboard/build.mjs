import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCES = join(HERE, 'src');
const DIST = join(HERE, 'dist');
/** What stands in the page for its script and its style, and is replaced here. */
const SCRIPT = '/*CER_SCRIPT*/';
const STYLE = '/*CER_STYLE*/';
/** Folders of `src/pages` that a browser fetches only when the page is opened: they are large. */
const LATE = ['literature'];

/**
 * Bundles the dashboard into one file that asks no other host for anything, `dashboard/dist/index.html`,
 * and each late page into a script beside it. What a late page shares with the others it takes from them.
 */
export async function buildDashboard() {
	const shared = new Set();
	const late = await Promise.all(LATE.map(async (name) => [name, await latePage(name, shared)]));
	const [script, style] = await Promise.all([
		bundled({ stdin: { contents: mainWith([...shared].sort()), resolveDir: SOURCES } }),
		bundled({ entryPoints: [join(SOURCES, 'styles/index.css')] }),
	]);
	const page = readFileSync(join(SOURCES, 'index.html'), 'utf8')
		.replace(SCRIPT, () => endingNoElement(script))
		.replace(STYLE, () => endingNoElement(style));
	mkdirSync(DIST, { recursive: true });
	for (const [name, code] of late) written(`${name}.js`, code);
	written('index.html', page);
}

/** In one step: whoever reads it meanwhile gets the old file or the new one, never half of it. */
function written(name, text) {
	const half = join(DIST, `.${name}.${process.pid}`);
	writeFileSync(half, text);
	renameSync(half, join(DIST, name));
}

async function bundled(input) {
	const { outputFiles } = await build({
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
		...input,
	});
	const [{ text }] = outputFiles;
	return text.trim();
}

/** A late page: a script that leaves its component and its style in `cerLatePage`. */
async function latePage(name, shared) {
	const folder = join(SOURCES, 'pages', name);
	const [code, style] = await Promise.all([
		bundled({
			entryPoints: [join(folder, `${name}-page.tsx`)],
			globalName: 'cerLatePage',
			plugins: [takenFromMain(folder, shared)],
		}),
		bundled({ entryPoints: [join(folder, `${name}.css`)] }),
	]);
	return `${code}\ncerLatePage={...cerLatePage,style:${JSON.stringify(style)}};`;
}

/** Takes every module outside a folder from the script that runs already, and notes which those are. */
const takenFromMain = (folder, shared) => ({
	name: 'taken-from-main',
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /.*/ }, ({ path, resolveDir, kind }) => {
			if (kind === 'entry-point') return undefined;
			const isOwn =
				path.startsWith('.') && !relative(folder, resolve(resolveDir, path)).startsWith('..');
			if (isOwn) return undefined;
			const module = path.startsWith('.')
				? `./${relative(SOURCES, resolve(resolveDir, path))}`
				: path;
			shared.add(module);
			return { path: module, namespace: 'main' };
		});
		onLoad({ filter: /.*/, namespace: 'main' }, ({ path }) => ({
			contents: `module.exports = cerShared[${JSON.stringify(path)}]`,
		}));
	},
});

/** The main script, with what late pages take from it. */
const mainWith = (modules) =>
	[
		"import './main.tsx';",
		...modules.map((module, index) => `import * as m${index} from '${module}';`),
		`globalThis.cerShared = {${modules.map((module, index) => `'${module}': m${index}`).join()}};`,
	].join('\n');

/** A string in the code may name an end tag; inside an element of HTML it would end that element. */
const endingNoElement = (code) =>
	code.replaceAll(/<\/(script|style)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDashboard();
