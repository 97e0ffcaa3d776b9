import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencies, devDependencies, peerDependencies } from '../../../package.json';

const ROOT = join(__dirname, '../../..');
const PACKAGES = [...Object.keys(dependencies), ...Object.keys(devDependencies)];

/** Programs that are called and named in package.json, and types that are there without an import. */
const CALLED = ['@types/jest', '@types/node', 'dependency-cruiser'];

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const files = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n');

/** All code of the repository, as git knows it. */
const code = files
	.filter((file) => /\.(?:tsx?|[cm]?js)$/.test(file) && !file.endsWith('dependencies.test.ts'))
	.map(textOf)
	.join('\n');

/** Types are there for the package they describe. */
const describedBy = (name: string): string => name.replace(/^@types\//, '');

/** What an import names, types aside: a package, by its name alone. */
const IMPORTED =
	/(?:^import (?!type)[^;]*?from |^export (?!type)[^;]*?from |\bimport\(|\brequire\()'([^.'][^']*)'/gm;
const packageOf = (specifier: string): string =>
	specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

describe('the packages this one depends on', () => {
	it('hold all that the installed pack imports, as nothing else is beside it in n8n', () => {
		const shipped = files.filter((file) => /^(?:lib|nodes|credentials)\/.*\.ts$/.test(file));
		const imported = shipped.flatMap((file) =>
			[...textOf(file).matchAll(IMPORTED)].map(([, specifier = '']) => packageOf(specifier)),
		);
		const had = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
		const lacking = imported.filter((name) => !name.startsWith('node:') && !had.has(name));
		expect([...new Set(lacking)]).toEqual([]);
		expect(imported).toContain('pdf-lib');
	});

	it('are each named in docs/decisions/dependencies.md', () => {
		const page = textOf('docs/decisions/dependencies.md');
		expect(PACKAGES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
	});

	it('are each used: imported, or the program of a tool', () => {
		const isNamed = (name: string) =>
			['', '/'].some((after) =>
				code.includes(`'${describedBy(name)}${after === '' ? "'" : after}`),
			);
		/** A package of a scope whose folder is named once, and its packages by their own names. */
		const isOfScope = (name: string) => {
			const [scope = '', own = ''] = name.split('/');
			return scope.startsWith('@') && code.includes(`/${scope}`) && code.includes(`'${own}'`);
		};
		const programs = ['prettier', 'eslint', 'typescript', 'jest'].map((name) => `${name}/bin/`);
		const isCalled = (name: string) =>
			[CALLED.includes(name), programs.includes(`${name}/bin/`), code.includes(`/${name}/`)].some(
				Boolean,
			);
		expect(
			PACKAGES.filter((name) => !isNamed(name) && !isCalled(name) && !isOfScope(name)),
		).toEqual([]);
	});
});
