import { join } from 'node:path';
import ts from 'typescript';
import { z } from 'zod/v4';
import { kustomizationOf, kustomizations, treeOf, treesOf, type Tree } from '../../support/deploy';
import { build } from '../../support/kubernetes/build';

import {
	clusters,
	job,
	JOBS,
	KUBERNETES,
	production,
	small,
} from '../../support/kubernetes/manifests';

const KEDA = join(KUBERNETES, 'components', 'keda');

/** Kinds of Kubernetes itself: where their types are. */
const MODULES: Readonly<Record<string, string>> = {
	ConfigMap: 'core/v1',
	CronJob: 'batch/v1',
	Deployment: 'apps/v1',
	Ingress: 'networking/v1',
	Job: 'batch/v1',
	Namespace: 'core/v1',
	NetworkPolicy: 'networking/v1',
	PersistentVolumeClaim: 'core/v1',
	PodDisruptionBudget: 'policy/v1',
	Service: 'core/v1',
	ServiceAccount: 'core/v1',
	StatefulSet: 'apps/v1',
};

/**
 * What TypeScript says of an object written out as a literal of its kind's type: wrong types, missing
 * members, and members that the type does not have.
 */
function problems(objects: readonly Tree[]): string[] {
	const file = join(__dirname, 'written-out.ts');
	const text = objects
		.map((object, n) => {
			const kind = String(object.kind);
			const type = `import('kubernetes-types/${MODULES[kind]}').${kind}`;
			return `export const object${n}: ${type} = ${JSON.stringify(object)};`;
		})
		.join('\n');
	const options: ts.CompilerOptions = {
		...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
		...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
		moduleResolution: ts.ModuleResolutionKind.Node10,
	};
	const host = ts.createCompilerHost(options);
	const fromDisk = host.getSourceFile.bind(host);
	host.getSourceFile = (name, ...rest) =>
		name === file
			? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
			: fromDisk(name, ...rest);
	const program = ts.createProgram([file], options, host);
	return ts.getPreEmitDiagnostics(program).map((one) => {
		const line =
			one.file && one.start !== undefined && one.file.getLineAndCharacterOfPosition(one.start);
		const at = line ? objects[line.line] : undefined;
		return `${String(at?.kind)} ${String(treeOf(at?.metadata).name)}: ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`;
	});
}

/** KEDA's two kinds, as its documentation (2.16) describes what is used here; nothing else may be in them. */
const named = z.strictObject({
	name: z.string(),
	namespace: z.string(),
	labels: z.record(z.string(), z.string()).optional(),
});
const policy = z.strictObject({
	stabilizationWindowSeconds: z.int().min(0).max(3600),
	policies: z.array(
		z.strictObject({ type: z.enum(['Pods', 'Percent']), value: z.int(), periodSeconds: z.int() }),
	),
});
const keda = {
	ScaledObject: z.strictObject({
		apiVersion: z.literal('keda.sh/v1alpha1'),
		kind: z.literal('ScaledObject'),
		metadata: named,
		spec: z.strictObject({
			scaleTargetRef: z.strictObject({ kind: z.literal('Deployment'), name: z.string() }),
			minReplicaCount: z.int().min(1),
			maxReplicaCount: z.int(),
			pollingInterval: z.int(),
			fallback: z.strictObject({ failureThreshold: z.int(), replicas: z.int() }),
			advanced: z.strictObject({
				horizontalPodAutoscalerConfig: z.strictObject({
					behavior: z.strictObject({ scaleUp: policy, scaleDown: policy }),
				}),
			}),
			triggers: z
				.array(
					z.strictObject({
						type: z.literal('redis'),
						// KEDA wants text, numbers too.
						metadata: z.strictObject({
							address: z.string().regex(/^[\w.-]+:\d+$/),
							listName: z.string(),
							listLength: z.string().regex(/^\d+$/),
							databaseIndex: z.string().regex(/^\d+$/),
							enableTLS: z.literal('true').optional(),
						}),
						authenticationRef: z.strictObject({ name: z.string() }),
					}),
				)
				.length(1),
		}),
	}),
	TriggerAuthentication: z.strictObject({
		apiVersion: z.literal('keda.sh/v1alpha1'),
		kind: z.literal('TriggerAuthentication'),
		metadata: named,
		spec: z.strictObject({
			secretTargetRef: z.array(
				z.strictObject({ parameter: z.string(), name: z.string(), key: z.string() }),
			),
		}),
	}),
};

const texts = z.array(z.string());
const kustomizationSchema = z.strictObject({
	apiVersion: z.enum(['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1']),
	kind: z.enum(['Kustomization', 'Component']),
	namespace: z.string().optional(),
	resources: texts.optional(),
	components: texts.optional(),
	images: z
		.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() }))
		.optional(),
	patches: z
		.array(
			z.strictObject({
				target: z.strictObject({ kind: z.string(), name: z.string() }),
				patch: z.string(),
			}),
		)
		.optional(),
	configMapGenerator: z
		.array(
			z.strictObject({
				name: z.string(),
				files: texts,
				options: z.strictObject({ labels: z.record(z.string(), z.string()) }).optional(),
			}),
		)
		.optional(),
	generatorOptions: z.strictObject({ disableNameSuffixHash: z.literal(true) }).optional(),
});

describe('the schema of Kubernetes', () => {
	const all = [
		...clusters.flatMap(({ objects }) => objects),
		...JOBS.flatMap((name) => build(job(name))),
	];
	const own = all.filter(({ kind }) => !(String(kind) in keda));

	it('is met by every object', () => {
		expect(own.filter(({ kind }) => !(String(kind) in MODULES))).toEqual([]);
		expect(problems(own)).toEqual([]);
	});

	it('would not be met with a misspelt field, a wrong type or a missing one', () => {
		const main = small.find('Deployment', 'main');
		const spoilt = (change: Tree) =>
			problems([{ ...main, spec: { ...treeOf(main?.spec), ...change } }]);
		expect(spoilt({ replica: 2 })).toEqual([expect.stringContaining('does not exist in type')]);
		expect(spoilt({ replicas: '2' })).toEqual([expect.stringContaining("'string'")]);
		expect(spoilt({ template: undefined })).not.toEqual([]);
		// An API that was taken out is not of the type's either.
		expect(problems([{ ...main, apiVersion: 'apps/v1beta1' }])).not.toEqual([]);
	});

	it('has every object in the namespace "cer"', () => {
		const elsewhere = all.filter(
			({ kind, metadata }) => kind !== 'Namespace' && treeOf(metadata).namespace !== 'cer',
		);
		expect(elsewhere).toEqual([]);
	});
});

describe('KEDA', () => {
	it.each(Object.entries(keda))('finds every %s as it is documented', (kind, schema) => {
		const found = production.ofKind(kind);
		expect(found).toHaveLength(1);
		for (const object of found) expect(() => schema.parse(object)).not.toThrow();
		for (const object of build(KEDA).filter((one) => one.kind === kind)) {
			expect(() => schema.parse(object)).not.toThrow();
		}
	});

	it('scales a Deployment that exists, by a secret and an authentication that exist', () => {
		const [scaled] = production.ofKind('ScaledObject').map(({ spec }) => treeOf(spec));
		const [login] = production.ofKind('TriggerAuthentication');
		expect(treeOf(scaled?.scaleTargetRef).name).toBe('worker');
		// The number is KEDA's: one in the Deployment would be set back at each `kubectl apply`.
		expect(treeOf(production.find('Deployment', 'worker')?.spec).replicas).toBeUndefined();
		const [trigger] = treesOf(scaled?.triggers);
		expect(treeOf(trigger?.authenticationRef).name).toBe(treeOf(login?.metadata).name);
		expect(treesOf(treeOf(login?.spec).secretTargetRef)).toEqual([
			{ parameter: 'password', name: 'cer-secrets', key: 'redis_password' },
		]);
	});
});

describe('kustomization.yaml', () => {
	it('holds only what kustomize knows', () => {
		const folders = kustomizations();
		expect(folders.length).toBeGreaterThan(10);
		for (const folder of folders) {
			expect(() => kustomizationSchema.parse(kustomizationOf(folder))).not.toThrow();
		}
	});
});
