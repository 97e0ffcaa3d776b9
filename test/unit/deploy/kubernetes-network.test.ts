import { textsOf, treeOf, treesOf } from '../../support/deploy';
import {
	clusters,
	componentOf,
	matches,
	picks,
	portsOf,
	production,
	rowsOf,
	small,
	type Cluster,
} from '../../support/kubernetes/manifests';
import { mayConnect, type End, type Port } from '../../support/kubernetes/network-policy';

describe('what points at pods', () => {
	const services = rowsOf('Service').filter(([, { spec }]) => treeOf(spec).selector);
	it.each(services)('%s picks pods that have its port', (_id, { spec }, { pods }) => {
		const { selector, ports } = treeOf(spec);
		const picked = pods.filter(({ labels }) => matches(labels, selector));
		expect(picked).toHaveLength(1);
		const names = picked.flatMap(portsOf).map(({ name }) => name);
		for (const { targetPort } of treesOf(ports)) expect(names).toContain(targetPort);
	});

	it.each(rowsOf('PodDisruptionBudget'))(
		'%s picks pods, leaves one and lets at least one go',
		(_id, { spec }, cluster) => {
			const { selector, minAvailable, unhealthyPodEvictionPolicy } = treeOf(spec);
			const [pod, ...more] = cluster.pods.filter(({ labels }) => picks(selector, labels));
			expect([pod?.kind, more]).toEqual(['Deployment', []]);
			expect(minAvailable).toBe(1);
			expect(unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
			const [scaled] = cluster
				.ofKind('ScaledObject')
				.map((one) => treeOf(one.spec))
				.filter((one) => treeOf(one.scaleTargetRef).name === treeOf(pod?.owner.metadata).name);
			const fewest = treeOf(pod?.owner.spec).replicas ?? scaled?.minReplicaCount;
			expect(Number(fewest)).toBeGreaterThan(1);
		},
	);

	it('has no budget where there is one pod alone, which could never be moved', () => {
		for (const cluster of clusters) {
			const budgets = cluster.ofKind('PodDisruptionBudget').map(({ spec }) => treeOf(spec));
			const single = cluster.pods.filter(({ owner }) => treeOf(owner.spec).replicas === 1);
			expect(single.length).toBeGreaterThan(0);
			for (const { labels } of single) {
				expect(budgets.filter(({ selector }) => picks(selector, labels))).toEqual([]);
			}
		}
	});

	it.each(rowsOf('Ingress'))(
		'%s leads to services that exist, with such a port',
		(_id, { spec }, cluster) => {
			const paths = treesOf(treeOf(spec).rules).flatMap(({ http }) => treesOf(treeOf(http).paths));
			expect(paths.length).toBeGreaterThan(0);
			for (const { backend } of paths) {
				const { name, port } = treeOf(treeOf(backend).service);
				const service = cluster.find('Service', name);
				const names = treesOf(treeOf(service?.spec).ports).map((one) => one.name);
				expect(names).toContain(treeOf(port).name);
			}
		},
	);

	it('has its certificate made by one Ingress alone', () => {
		for (const cluster of clusters) {
			const makers = cluster
				.ofKind('Ingress')
				.filter(({ metadata }) =>
					Object.keys(treeOf(treeOf(metadata).annotations)).some((key) =>
						key.startsWith('cert-manager.io/'),
					),
				);
			expect(makers).toHaveLength(1);
		}
	});
});

describe('network policies', () => {
	const policies = rowsOf('NetworkPolicy');

	it.each(policies)(
		'%s names ports that exist, and opens nothing by leaving out',
		(_id, object, cluster) => {
			const { podSelector, ingress, egress } = treeOf(object.spec);
			const picked = cluster.pods.filter(({ labels }) => picks(podSelector, labels));
			// A named port is one of the pods that are entered.
			const named = treesOf(ingress).flatMap(({ ports }) => treesOf(ports).map(({ port }) => port));
			for (const pod of picked) {
				const names = portsOf(pod).map(({ name }) => name);
				for (const port of named) if (typeof port === 'string') expect(names).toContain(port);
			}
			for (const rule of [...treesOf(ingress), ...treesOf(egress)]) {
				expect(treesOf(rule.ports).length).toBeGreaterThan(0);
				expect([...treesOf(rule.from), ...treesOf(rule.to)].length).toBeGreaterThan(0);
			}
		},
	);

	/** Each pod of a cluster, whoever else is in one, and addresses outside. */
	function endsOf({ pods }: Cluster): Record<string, End> {
		const own = pods.map((pod): [string, End] => {
			const ports = portsOf(pod).map(({ name, containerPort }) => [name, containerPort]);
			const { labels } = pod;
			return [componentOf(pod), { namespace: 'cer', labels, ports: Object.fromEntries(ports) }];
		});
		const other = (namespace: string, labels = {}): End => ({ namespace, labels });
		return {
			...Object.fromEntries(own),
			proof: { namespace: 'cer', labels: { 'acme.cert-manager.io/http01-solver': 'true' } },
			'a stranger in cer': { namespace: 'cer', labels: {} },
			'a stranger elsewhere': other('default'),
			ingress: other('ingress-nginx'),
			monitoring: other('monitoring'),
			keda: other('keda'),
			dns: other('kube-system', { 'k8s-app': 'kube-dns' }),
			'kube-system': other('kube-system'),
			'the Internet': { address: '192.0.2.7' },
			'databases elsewhere': { address: '10.0.0.9' },
			'the house': { address: '192.168.7.7' },
			'the cloud’s metadata': { address: '169.254.169.254' },
		};
	}
	const PORTS: readonly Port[] = [
		...[22, 25, 80, 443, 465, 587, 5432, 5678, 6379, 8089].map((port) => ({ port })),
		{ port: 53, protocol: 'UDP' },
	];

	/** Who reaches whom, where at least one of both is a pod of the namespace: `main > redis 6379`. */
	function reached(cluster: Cluster): Set<string> {
		const ends = endsOf(cluster);
		const isOwn = (end: End | undefined) => end && 'namespace' in end && end.namespace === 'cer';
		const found = new Set<string>();
		for (const [from, one] of Object.entries(ends)) {
			for (const [to, other] of Object.entries(ends)) {
				if (from === to || !(isOwn(one) || isOwn(other))) continue;
				for (const port of PORTS) {
					if (mayConnect(cluster, one, other, port)) found.add(`${from} > ${to} ${port.port}`);
				}
			}
		}
		return found;
	}
	const from = (names: readonly string[], to: string, ...ports: number[]) =>
		names.flatMap((name) => ports.map((port) => `${name} > ${to} ${port}`));
	const processes = ['main', 'webhook', 'worker'];
	const everywhere = [
		...from(processes, 'the Internet', 443, 465, 587),
		...from(['ingress'], 'main', 5678),
		...from(['ingress'], 'webhook', 5678),
		...from(['ingress'], 'proof', 8089),
		...processes.flatMap((name) => from(['monitoring'], name, 5678)),
		...from([...processes, 'setup', 'proof', 'a stranger in cer'], 'dns', 53),
	];

	it('let through what the small overlay needs, and nothing else', () => {
		const wanted = [
			...everywhere,
			...from(['postgres', 'redis', 'backup', 'backup-files'], 'dns', 53),
			...from([...processes, 'setup', 'backup'], 'postgres', 5432),
			...from([...processes, 'setup'], 'redis', 6379),
			...from(['keda'], 'redis', 6379),
		];
		expect([...reached(small)].sort()).toEqual(wanted.sort());
	});

	it('let through what the production overlay needs, and nothing else', () => {
		const wanted = [
			...everywhere,
			...from([...processes, 'setup'], 'databases elsewhere', 5432, 6379),
		];
		expect([...reached(production)].sort()).toEqual(wanted.sort());
	});

	it('would let in everything without the one that denies', () => {
		const without = {
			...small,
			ofKind: (kind: string) =>
				small.ofKind(kind).filter(({ metadata }) => treeOf(metadata).name !== 'default-deny'),
		};
		expect(reached(without).has('a stranger elsewhere > worker 22')).toBe(false);
		expect(reached(without).has('a stranger elsewhere > setup 22')).toBe(true);
	});

	it('keep from the Internet what is private by RFC 1918, 3927 and 6598', () => {
		const policy = small.find('NetworkPolicy', 'sources-and-mail');
		const [rule] = treesOf(treeOf(policy?.spec).egress);
		const [block] = treesOf(rule?.to).map(({ ipBlock }) => treeOf(ipBlock));
		expect(textsOf(block?.except).sort()).toEqual(
			[
				...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
				...['169.254.0.0/16', '100.64.0.0/10', '127.0.0.0/8'],
			].sort(),
		);
	});
});
