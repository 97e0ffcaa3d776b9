import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
	DEPLOY,
	kustomizationOf,
	kustomizations,
	textsOf,
	treeOf,
	treesOf,
} from '../../support/deploy';
import { build } from '../../support/kubernetes/build';
import { kustomized, sorted } from '../../support/kubernetes/kubectl';
import { exampleSecret, job, JOBS, overlay } from '../../support/kubernetes/manifests';
import { patched } from '../../support/kubernetes/patch';

const APPLIED = [...['small', 'production'].map(overlay), ...JOBS.map(job)];
const rows = APPLIED.map((folder) => [relative(DEPLOY, folder), folder] as const);

/** Debian 12's kubectl has kustomize 2.0.3, which knows no components; from 1.21 on it has. */
const kubectl = (() => {
	try {
		const said = execFileSync('kubectl', ['version', '--client', '-o', 'json'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const { kustomizeVersion } = JSON.parse(said) as { kustomizeVersion?: string };
		return kustomizeVersion === undefined ? undefined : 'kubectl';
	} catch {
		return undefined;
	}
})();

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

	const whenInstalled = kubectl ? it : it.skip;
	whenInstalled.each(rows)(
		'%s is built by kustomize (skipped without a kubectl of 1.21 or later) to what these tests look at',
		async (_name, folder) => {
			expect(sorted(await kustomized(String(kubectl), folder))).toEqual(sorted(build(folder)));
		},
	);

	it('have no object twice', () => {
		for (const folder of APPLIED) {
			const ids = build(folder).map(
				({ kind, metadata }) => `${String(kind)} ${String(treeOf(metadata).name)}`,
			);
			expect(ids).toEqual([...new Set(ids)]);
		}
	});

	it('patch only what is there', () => {
		for (const folder of ['small', 'production'].map(overlay)) {
			const components = textsOf(kustomizationOf(folder).components).map((one) =>
				join(folder, one),
			);
			const named = build(folder).map(({ kind, metadata }) => ({
				kind,
				name: treeOf(metadata).name,
			}));
			for (const { target } of [folder, ...components].flatMap((one) =>
				treesOf(kustomizationOf(one).patches),
			)) {
				expect(named).toContainEqual(target);
			}
		}
	});

	it('have a patch that leads nowhere, or to something else than it says, refused', () => {
		const object = { spec: { list: [{ name: 'a' }] } };
		const after = (op: string, path: string, value: unknown) =>
			patched(object, [{ op, path, value }]);
		expect(after('add', '/spec/list/-', 1)).toEqual({ spec: { list: [{ name: 'a' }, 1] } });
		expect(after('remove', '/spec/list/0', undefined)).toEqual({ spec: { list: [] } });
		expect(() => after('replace', '/spec/other', 1)).toThrow('There is no "other"');
		expect(() => after('add', '/status/x', 1)).toThrow('There is no "status"');
		expect(() => after('test', '/spec/list/0/name', 'b')).toThrow('is not b');
	});
});

describe('secrets.example.yaml', () => {
	it('holds no real secret', () => {
		for (const value of Object.values(exampleSecret).map(String)) {
			expect(value === '' || value.includes('CHANGE-ME')).toBe(true);
		}
	});
});
