import { textsOf, treeOf, treesOf } from '../../support/deploy';
import {
	labelled,
	labelsOf,
	manifests,
	matches,
	ofKind,
	picks,
	pods,
	portsOf,
} from '../../support/kubernetes';

const services = ofKind('Service');

describe('what points at pods', () => {
	it.each(labelled(services.filter(({ object }) => treeOf(object.spec).selector !== undefined)))(
		'%s picks pods that have its port',
		(_id, { object }) => {
			const { selector, ports } = treeOf(object.spec);
			const picked = pods.filter((pod) => matches(labelsOf(pod), selector));
			expect(picked).toHaveLength(1);
			const names = picked.flatMap(portsOf).map(({ name }) => name);
			for (const { targetPort } of treesOf(ports)) expect(names).toContain(targetPort);
		},
	);

	it.each(labelled(ofKind('PodDisruptionBudget')))(
		'%s picks pods and lets at least one of them go',
		(_id, { object }) => {
			const { selector, minAvailable } = treeOf(object.spec);
			const picked = pods.filter(
				(pod) => pod.kind === 'Deployment' && picks(selector, labelsOf(pod)),
			);
			expect(picked).toHaveLength(1);
			expect(Number(treeOf(picked[0]?.owner.spec).replicas)).toBeGreaterThan(Number(minAvailable));
		},
	);

	it.each(labelled(ofKind('Ingress')))(
		'%s leads to services that exist, with such a port',
		(_id, { object }) => {
			const paths = treesOf(treeOf(object.spec).rules).flatMap(({ http }) =>
				treesOf(treeOf(http).paths),
			);
			expect(paths.length).toBeGreaterThan(0);
			for (const { backend } of paths) {
				const { name, port } = treeOf(treeOf(backend).service);
				const service = services.find((one) => one.name === name);
				const names = treesOf(treeOf(service?.object.spec).ports).map((one) => one.name);
				expect(names).toContain(treeOf(port).name);
			}
		},
	);
});

describe('network policies', () => {
	const policies = ofKind('NetworkPolicy');

	it('deny everything first', () => {
		const found = policies.find(({ name }) => name === 'default-deny');
		expect(found?.object.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
	});

	it.each(labelled(policies))('%s names pods and ports that exist', (_id, { object }) => {
		const { podSelector, ingress, egress } = treeOf(object.spec);
		const picked = pods.filter((pod) => picks(podSelector, labelsOf(pod)));
		expect(picked.length).toBeGreaterThan(0);
		// A named port is one of the pods that are entered.
		const named = treesOf(ingress).flatMap(({ ports }) => treesOf(ports).map(({ port }) => port));
		for (const pod of picked) {
			const names = portsOf(pod).map(({ name }) => name);
			for (const port of named) if (typeof port === 'string') expect(names).toContain(port);
		}
		for (const rule of [...treesOf(ingress), ...treesOf(egress)]) {
			// A rule without a port or without a partner would open everything.
			expect(treesOf(rule.ports).length).toBeGreaterThan(0);
			expect([...treesOf(rule.from), ...treesOf(rule.to)].length).toBeGreaterThan(0);
		}
	});

	it('let exactly n8n, backups and setup reach PostgreSQL, and both ends agree', () => {
		const endOf = (name: string, side: string) => {
			const spec = treeOf(manifests.find((one) => one.name === name)?.object.spec);
			const [rule] = treesOf(spec[side]);
			return side === 'ingress' ? treesOf(rule?.from)[0]?.podSelector : spec.podSelector;
		};
		expect(endOf('into-postgres', 'ingress')).toEqual(endOf('to-postgres', 'egress'));
		expect(endOf('into-redis', 'ingress')).toEqual(endOf('to-redis', 'egress'));
	});

	it('open the Internet at 443 and the ports of mail alone, and nothing private', () => {
		const policy = policies.find(({ name }) => name === 'sources-and-mail');
		const [rule] = treesOf(treeOf(policy?.object.spec).egress);
		expect(treesOf(rule?.ports).map(({ port }) => port)).toEqual([443, 465, 587]);
		const [block] = treesOf(rule?.to).map(({ ipBlock }) => treeOf(ipBlock));
		expect(textsOf(block?.except)).toEqual(
			expect.arrayContaining(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16']),
		);
	});
});
