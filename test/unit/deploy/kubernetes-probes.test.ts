import { textsOf, treeOf, treesOf } from '../../support/deploy';
import { configIn, podRows } from '../../support/kubernetes/manifests';
import { ALLOWED_PROBES, timesOf } from '../../support/kubernetes/probe';

const longRunning = podRows.filter(
	([, { kind }]) => kind === 'Deployment' || kind === 'StatefulSet',
);
const ended = podRows.filter(([, { kind }]) => kind === 'Job' || kind === 'CronJob');
const isN8n = (image: unknown) => String(image).includes('n8n-nodes-cer');
const rows = longRunning.flatMap(([id, { spec }]) =>
	treesOf(spec.containers).map((container) => [id, container] as const),
);

describe('probes', () => {
	it.each(rows)('of %s are all three, at ports and by ways that exist', (_id, container) => {
		const ports = treesOf(container.ports).map(({ name }) => name);
		for (const name of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
			const probe = treeOf(container[name]);
			const ways = ALLOWED_PROBES.filter((way) => probe[way] !== undefined);
			expect([name, ways.length]).toEqual([name, 1]);
			const { port } = treeOf(probe.httpGet ?? probe.tcpSocket);
			if (port !== undefined) expect(ports).toContain(port);
		}
	});

	it.each(rows)('of %s give up after a sensible time', (_id, container) => {
		const startup = timesOf(treeOf(container.startupProbe));
		const liveness = timesOf(treeOf(container.livenessProbe));
		const readiness = timesOf(treeOf(container.readinessProbe));
		// A slow start is no reason to start again; main migrates a database, the others wait for one.
		expect(startup.patience).toBeGreaterThanOrEqual(300);
		// A busy minute is none either, and a process that hangs is not left to it.
		expect(liveness.patience).toBeGreaterThanOrEqual(60);
		expect(liveness.patience).toBeLessThanOrEqual(180);
		// Out of service well before it is started again.
		expect(readiness.patience).toBeLessThan(liveness.patience);
		for (const { timeout, period } of [startup, liveness, readiness]) {
			expect(timeout).toBeGreaterThanOrEqual(3);
			expect(timeout).toBeLessThanOrEqual(period);
		}
	});

	it.each(rows.filter(([, { image }]) => isN8n(image)))(
		'of %s start it again only for what it is itself, not for the databases',
		(_id, container) => {
			const path = (name: string) => treeOf(treeOf(container[name]).httpGet).path;
			expect([path('startupProbe'), path('livenessProbe')]).toEqual(['/healthz', '/healthz']);
			expect(path('readinessProbe')).toBe('/healthz/readiness');
		},
	);

	it.each(ended)('are not there where %s ends by itself, within a time', (_id, { spec, owner }) => {
		for (const container of treesOf(spec.containers)) {
			expect(Object.keys(container).filter((key) => key.endsWith('Probe'))).toEqual([]);
		}
		expect(spec.restartPolicy).toBe('Never');
		const jobs = owner.kind === 'CronJob' ? treeOf(treeOf(owner.spec).jobTemplate) : owner;
		expect(Number(treeOf(jobs.spec).activeDeadlineSeconds)).toBeGreaterThan(0);
	});
});

describe('a stop', () => {
	it.each(longRunning.filter(([, { kind }]) => kind === 'Deployment'))(
		'of %s leaves n8n longer than it gives itself',
		(_id, { spec, cluster }) => {
			const [container] = treesOf(spec.containers);
			const name = 'N8N_GRACEFUL_SHUTDOWN_TIMEOUT';
			const own = treesOf(container?.env).find((one) => one.name === name)?.value;
			const { preStop } = treeOf(container?.lifecycle);
			const [command, seconds] = textsOf(treeOf(treeOf(preStop).exec).command);
			const before = command === 'sleep' ? Number(seconds) : 0;
			const timeout = Number(own ?? configIn(cluster)[name]);
			expect(Number(spec.terminationGracePeriodSeconds)).toBeGreaterThan(before + timeout);
		},
	);

	it('of a process that takes requests waits until no more are sent to it', () => {
		const webhooks = longRunning.filter(([id]) => id.endsWith('Deployment webhook'));
		expect(webhooks).toHaveLength(2);
		for (const [, { spec }] of webhooks) {
			const [container] = treesOf(spec.containers);
			expect(treeOf(container?.lifecycle)).toEqual({
				preStop: { exec: { command: ['sleep', '10'] } },
			});
		}
	});

	it('of PostgreSQL ends its sessions, and does not wait for them', () => {
		const [, pod] = longRunning.find(([id]) => id.endsWith('postgres')) ?? [];
		const [container] = treesOf(pod?.spec.containers);
		const { command } = treeOf(treeOf(treeOf(container?.lifecycle).preStop).exec);
		expect(textsOf(command)).toEqual(['pg_ctl', 'stop', '--mode=fast', '--no-wait']);
	});
});
