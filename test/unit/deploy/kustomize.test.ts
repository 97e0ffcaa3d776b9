import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
	collect,
	DEPLOY,
	kustomizationOf,
	kustomizations,
	textsOf,
	treeOf,
	treesOf,
	type Tree,
} from '../../support/deploy';
import { exampleSecret, JOBS, OVERLAYS } from '../../support/kubernetes';

describe('kustomizations', () => {
	it.each(kustomizations().map((folder) => [relative(DEPLOY, folder), folder]))(
		'%s lists every manifest beside it and no file that is not there',
		(_name, folder) => {
			const kustomization = kustomizationOf(folder);
			const listed = textsOf(kustomization.resources).filter((one) => one.endsWith('.yaml'));
			const files = readdirSync(folder).filter(
				(file) => file.endsWith('.yaml') && file !== 'kustomization.yaml',
			);
			expect(listed.sort()).toEqual(files.sort());
			const generated = treesOf(kustomization.configMapGenerator).flatMap((one) =>
				textsOf(one.files),
			);
			expect(readdirSync(folder)).toEqual(expect.arrayContaining(generated));
		},
	);

	const kubectl = (() => {
		try {
			execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
			return true;
		} catch {
			return false;
		}
	})();
	const whenInstalled = kubectl ? it : it.skip;
	whenInstalled.each([...OVERLAYS, ...JOBS].map((folder) => [relative(DEPLOY, folder), folder]))(
		'%s is built by kustomize (skipped without kubectl) to the objects that these tests look at',
		(_name, folder) => {
			const text = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
			const built = parseAllDocuments(text).map((one) => treeOf(one.toJS()));
			const ids = built.map(({ kind, metadata }) => `${kind} ${treeOf(metadata).name}`);
			expect(ids.sort()).toEqual(
				collect(folder)
					.map(({ kind, name }) => `${kind} ${name}`)
					.sort(),
			);
		},
	);

	it('patches only what is there', () => {
		for (const folder of OVERLAYS) {
			const named = (target: Tree) =>
				collect(folder).some(({ kind, name }) => kind === target.kind && name === target.name);
			const components = textsOf(kustomizationOf(folder).components).map((one) =>
				join(folder, one),
			);
			const patches = [folder, ...components].flatMap((one) =>
				treesOf(kustomizationOf(one).patches),
			);
			for (const { target } of patches)
				expect([target, named(treeOf(target))]).toEqual([target, true]);
		}
	});
});

describe('secrets.example.yaml', () => {
	it('holds no real secret', () => {
		for (const value of Object.values(exampleSecret).map(String)) {
			expect(value === '' || value.includes('CHANGE-ME')).toBe(true);
		}
	});
});
