import { containersOf, treeOf, treesOf } from '../../support/deploy';
import { exampleSecret, has, labelsOf, ofKind, picks, pods } from '../../support/kubernetes';

const rows = pods.map((pod) => [pod.id, pod] as const);
const longRunning = rows.filter(([, { kind }]) => kind === 'Deployment' || kind === 'StatefulSet');
const containers = pods.flatMap((pod) =>
	containersOf(pod.template).map(
		(container) => [`${pod.id} ${String(container.name)}`, container, pod] as const,
	),
);
const configOf = (name: unknown) =>
	treeOf(ofKind('ConfigMap').find((one) => one.name === name)?.object.data);

describe('pods', () => {
	it.each(rows)('%s run as a user without rights, and without the API', (_id, { spec }) => {
		expect(spec.securityContext).toMatchObject({
			runAsNonRoot: true,
			seccompProfile: { type: 'RuntimeDefault' },
		});
		expect(Number(treeOf(spec.securityContext).runAsUser)).toBeGreaterThan(0);
		expect(spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
		expect(has('ServiceAccount', spec.serviceAccountName)).toBe(true);
	});

	it.each(containers)('%s may not gain rights or write outside its volumes', (_id, container) => {
		expect(container.securityContext).toEqual({
			allowPrivilegeEscalation: false,
			readOnlyRootFilesystem: true,
			capabilities: { drop: ['ALL'] },
		});
	});

	it.each(containers)('%s has a pinned image and bounds', (_id, container) => {
		expect(String(container.image)).toMatch(/:v?\d+\.\d+[\w.-]*$/);
		expect(treeOf(container.resources)).toMatchObject({
			requests: { cpu: expect.any(String), memory: expect.any(String) },
			limits: { memory: expect.any(String) },
		});
	});

	it.each(longRunning)('%s have all three probes at ports that exist', (_id, { spec }) => {
		for (const container of treesOf(spec.containers)) {
			const ports = treesOf(container.ports).map(({ name }) => name);
			for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
				const { httpGet, exec } = treeOf(container[probe]);
				expect([probe, httpGet ?? exec]).toEqual([probe, expect.anything()]);
				if (httpGet) expect(ports).toContain(treeOf(httpGet).port);
			}
		}
	});

	it.each(longRunning)('%s are picked by their own selector', (_id, pod) => {
		expect(picks(treeOf(pod.owner.spec).selector, labelsOf(pod))).toBe(true);
	});

	it.each(rows)('%s mount all their volumes, of sources that exist', (_id, pod) => {
		const claims = treesOf(treeOf(pod.owner.spec).volumeClaimTemplates).map(
			(claim) => treeOf(claim.metadata).name,
		);
		const volumes = treesOf(pod.spec.volumes);
		const names = [...volumes.map(({ name }) => name), ...claims];
		const mounts = containersOf(pod.template).flatMap((one) => treesOf(one.volumeMounts));
		expect([...new Set(mounts.map(({ name }) => name))].sort()).toEqual([...names].sort());
		for (const volume of volumes) {
			const { name } = treeOf(volume.configMap);
			if (name) expect([name, has('ConfigMap', name)]).toEqual([name, true]);
			const { claimName } = treeOf(volume.persistentVolumeClaim);
			if (claimName) expect(has('PersistentVolumeClaim', claimName)).toBe(true);
			const { secretName, items } = treeOf(volume.secret);
			if (!secretName) continue;
			expect(secretName).toBe('cer-secrets');
			const keys = treesOf(items).map(({ key }) => key);
			expect(Object.keys(exampleSecret)).toEqual(expect.arrayContaining(keys));
		}
	});

	it.each(containers)('%s reads only secrets that its pod mounts', (_id, container, { spec }) => {
		const config = treesOf(container.envFrom).flatMap((one) => {
			const { name } = treeOf(one.configMapRef);
			expect([name, has('ConfigMap', name)]).toEqual([name, true]);
			return Object.values(configOf(name));
		});
		const told = [...config, ...treesOf(container.env).map(({ value }) => value)].map(String);
		const files = told.flatMap((one) => /^\/run\/secrets\/cer\/(\w+)$/.exec(one)?.[1] ?? []);
		const volume = treesOf(spec.volumes).find(({ name }) => name === 'secrets');
		const { items } = treeOf(volume?.secret);
		const mounted = items ? treesOf(items).map(({ path }) => path) : Object.keys(exampleSecret);
		expect(mounted).toEqual(expect.arrayContaining(files));
	});

	it('give n8n longer to stop than it gives itself', () => {
		const config = configOf('cer-n8n');
		const deployments = pods.filter(({ kind }) => kind === 'Deployment');
		expect(deployments).toHaveLength(3);
		for (const { template, spec } of deployments) {
			const [container] = containersOf(template);
			const name = 'N8N_GRACEFUL_SHUTDOWN_TIMEOUT';
			const own = treesOf(container?.env).find((one) => one.name === name)?.value;
			const timeout = Number(own ?? config[name]);
			expect(Number(spec.terminationGracePeriodSeconds)).toBeGreaterThan(timeout);
		}
	});

	it('of main are one, and never two at a time', () => {
		const main = ofKind('Deployment').find(({ name }) => name === 'main');
		expect(main?.object.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
	});
});
