import { treeOf, treesOf, type Tree } from '../../support/deploy';
import {
	allPods,
	configIn,
	containerRows,
	exampleSecret,
	picks,
	podRows,
	type Pod,
} from '../../support/kubernetes/manifests';
import { refusedByRestricted } from '../../support/kubernetes/pod-security';
import { containersIn } from '../../support/kubernetes/pods';
import { quantity } from '../../support/kubernetes/quantity';

const longRunning = podRows.filter(
	([, { kind }]) => kind === 'Deployment' || kind === 'StatefulSet',
);

/** Bytes that a pod's emptyDirs may hold, in memory or on disk. */
const heldBy = ({ spec }: Pod, inMemory: boolean) =>
	treesOf(spec.volumes)
		.map(({ emptyDir }) => treeOf(emptyDir))
		.filter(({ sizeLimit, medium }) => sizeLimit && (medium === 'Memory') === inMemory)
		.reduce((sum, { sizeLimit }) => sum + quantity(sizeLimit), 0);

describe('pods', () => {
	it.each(podRows)('%s are what the profile "restricted" lets in', (_id, { template }) => {
		expect(refusedByRestricted(template)).toEqual([]);
	});

	it('would be refused by it with rights, volumes of the host or root', () => {
		const [pod] = allPods;
		const [container] = treesOf(pod?.spec.containers);
		const with_ = (change: Tree) =>
			refusedByRestricted({
				spec: {
					...pod?.spec,
					containers: [
						{ ...container, securityContext: { ...treeOf(container?.securityContext), ...change } },
					],
				},
			});
		expect(with_({ privileged: true })).toEqual(['n8n: privileged']);
		expect(with_({ allowPrivilegeEscalation: undefined })).toEqual(['n8n: may gain rights']);
		expect(with_({ runAsUser: 0 })).toEqual(['n8n: may be root']);
		expect(with_({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })).toHaveLength(1);
		expect(refusedByRestricted({ spec: { hostNetwork: true } })).toEqual(['hostNetwork']);
		expect(
			refusedByRestricted({ spec: { volumes: [{ name: 'x', hostPath: { path: '/' } }] } }),
		).toEqual(['volume of kind hostPath']);
	});

	it.each(podRows)('%s have no token, and an account that has none', (_id, { spec, cluster }) => {
		expect(spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
		expect(cluster.find('ServiceAccount', spec.serviceAccountName)).toMatchObject({
			automountServiceAccountToken: false,
		});
	});

	it.each(containerRows)('%s may not write outside its volumes', (_id, container) => {
		expect(container.securityContext).toEqual({
			allowPrivilegeEscalation: false,
			readOnlyRootFilesystem: true,
			capabilities: { drop: ['ALL'] },
		});
	});

	it.each(containerRows)('%s has a pinned image and bounds', (_id, container) => {
		expect(String(container.image)).toMatch(/:v?\d+\.\d+[\w.-]*$/);
		const { requests, limits } = treeOf(container.resources);
		for (const what of ['memory', 'ephemeral-storage']) {
			expect(quantity(treeOf(requests)[what])).toBeLessThanOrEqual(quantity(treeOf(limits)[what]));
		}
		// Processors are shared by what is asked for; a limit would leave some idle.
		expect(quantity(treeOf(requests).cpu)).toBeGreaterThan(0);
	});

	it.each(podRows)('%s have room for all that they may hold for a while', (_id, pod) => {
		for (const { emptyDir } of treesOf(pod.spec.volumes)) {
			if (emptyDir) expect(quantity(treeOf(emptyDir).sizeLimit)).toBeGreaterThan(0);
		}
		const limit = (what: string) =>
			Math.min(
				...containersIn(pod.template).map(({ resources }) =>
					quantity(treeOf(treeOf(resources).limits)[what]),
				),
			);
		expect(heldBy(pod, false)).toBeLessThanOrEqual(limit('ephemeral-storage'));
		expect(heldBy(pod, true)).toBeLessThanOrEqual(limit('memory') / 2);
	});

	it.each(longRunning)('%s are picked by their own selector', (_id, { owner, labels }) => {
		expect(picks(treeOf(owner.spec).selector, labels)).toBe(true);
	});

	it.each(longRunning)('%s are spread when there are several', (_id, { owner, labels, spec }) => {
		const { replicas = 2 } = treeOf(owner.spec);
		const spread = treesOf(spec.topologySpreadConstraints);
		if (Number(replicas) === 1) return expect(spread).toEqual([]);
		expect(spread.map(({ topologyKey }) => topologyKey)).toEqual([
			'kubernetes.io/hostname',
			'topology.kubernetes.io/zone',
		]);
		for (const { labelSelector } of spread) expect(picks(labelSelector, labels)).toBe(true);
	});

	it.each(podRows)('%s mount all their volumes, of sources that exist', (_id, pod) => {
		const claims = treesOf(treeOf(pod.owner.spec).volumeClaimTemplates).map(
			(claim) => treeOf(claim.metadata).name,
		);
		const volumes = treesOf(pod.spec.volumes);
		const names = [...volumes.map(({ name }) => name), ...claims];
		const mounts = containersIn(pod.template).flatMap((one) => treesOf(one.volumeMounts));
		expect([...new Set(mounts.map(({ name }) => name))].sort()).toEqual([...names].sort());
		for (const volume of volumes) {
			const { name, optional } = treeOf(volume.configMap);
			if (name && !optional) expect(pod.cluster.find('ConfigMap', name)).toBeDefined();
			const { claimName } = treeOf(volume.persistentVolumeClaim);
			if (claimName) expect(pod.cluster.find('PersistentVolumeClaim', claimName)).toBeDefined();
			const { secretName, items } = treeOf(volume.secret);
			if (!secretName) continue;
			expect(secretName).toBe('cer-secrets');
			const keys = treesOf(items).map(({ key }) => key);
			expect(Object.keys(exampleSecret)).toEqual(expect.arrayContaining(keys));
		}
	});

	it.each(podRows)('%s get secrets as files that others cannot read', (_id, { spec, template }) => {
		for (const { secret } of treesOf(spec.volumes).filter(({ secret }) => secret)) {
			expect(Number(treeOf(secret).defaultMode).toString(8)).toBe('440');
		}
		for (const { env, envFrom } of containersIn(template)) {
			expect(treesOf(env).filter(({ valueFrom }) => valueFrom)).toEqual([]);
			expect(treesOf(envFrom).filter(({ secretRef }) => secretRef)).toEqual([]);
		}
	});

	it.each(containerRows)('%s reads only secrets that its pod mounts', (_id, container, pod) => {
		const config = treesOf(container.envFrom).flatMap((one) =>
			Object.values(configIn(pod.cluster, treeOf(one.configMapRef).name)),
		);
		const told = [...config, ...treesOf(container.env).map(({ value }) => value)].map(String);
		const files = told.flatMap((one) => /^\/run\/secrets\/cer\/(\w+)$/.exec(one)?.[1] ?? []);
		const volume = treesOf(pod.spec.volumes).find(({ name }) => name === 'secrets');
		const { items } = treeOf(volume?.secret);
		const mounted = items ? treesOf(items).map(({ path }) => path) : Object.keys(exampleSecret);
		expect(mounted).toEqual(expect.arrayContaining(files));
	});

	it('of main are one, and never two at a time', () => {
		const mains = allPods.filter(({ owner }) => treeOf(owner.metadata).name === 'main');
		expect(mains).toHaveLength(2);
		for (const { owner } of mains) {
			expect(owner.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
		}
	});

	it('are of the image that overlays and jobs name alike', () => {
		const images = containerRows
			.map(([, { image }]) => String(image))
			.filter((image) => image.includes('n8n-nodes-cer'));
		expect(new Set(images).size).toBe(1);
	});
});
