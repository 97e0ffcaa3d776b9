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

const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Zlib'];

/** An expression of SPDX: of what OR joins one must be allowed, of what AND joins each. */
const isAllowed = (license: string): boolean =>
	license
		.replace(/^\(|\)$/g, '')
		.split(' OR ')
		.some((choice) => choice.split(' AND ').every((name) => ALLOWED.includes(name)));

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

	it('and all that these bring along have licences that let the pack be given on', () => {
		const { packages } = JSON.parse(textOf('package-lock.json')) as {
			packages: Record<string, { license?: string; dev?: boolean; devOptional?: boolean }>;
		};
		const shipped = Object.entries(packages).filter(
			([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
		);
		expect(shipped.length).toBeGreaterThan(PACKAGES.length);
		const refused = shipped.filter(([, { license }]) => !isAllowed(license ?? ''));
		expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
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
