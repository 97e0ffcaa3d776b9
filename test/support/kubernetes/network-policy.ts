import { textsOf, treeOf, treesOf, type Tree } from '../deploy';
import { picks, type Cluster } from './manifests';

/** One end of a connection: a pod of a namespace, or an address outside the cluster. */
export type End =
	| { namespace: string; labels: Tree; ports?: Readonly<Record<string, number>> }
	| { address: string };

/** Where to: a number of a port, TCP when nothing else is said. */
export interface Port {
	port: number;
	protocol?: string;
}

/** The namespace that all policies of `deploy/` are for. */
const OWN = 'cer';

/**
 * Whether the network policies of a cluster let one end connect to the other, as the documentation
 * describes it: a pod that no policy of a direction picks is open in it; else one rule has to allow.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function mayConnect(cluster: Cluster, from: End, to: End, port: Port): boolean {
	return (
		allows(cluster, 'Egress', from, to, to, port) && allows(cluster, 'Ingress', to, from, to, port)
	);
}

/** Whether the policies for one end allow the other. Named ports are those of the end that is entered. */
function allows(
	cluster: Cluster,
	direction: 'Ingress' | 'Egress',
	end: End,
	other: End,
	entered: End,
	port: Port,
): boolean {
	if ('address' in end || end.namespace !== OWN) return true;
	const policies = cluster
		.ofKind('NetworkPolicy')
		.map(({ spec }) => treeOf(spec))
		.filter(({ podSelector }) => picks(podSelector, end.labels))
		.filter(({ policyTypes }) => textsOf(policyTypes).includes(direction));
	if (policies.length === 0) return true;
	const [rules, peers] = direction === 'Ingress' ? ['ingress', 'from'] : ['egress', 'to'];
	return policies
		.flatMap((policy) => treesOf(policy[rules]))
		.some(
			(rule) =>
				isListed(rule[peers], (peer) => isPeer(peer, other)) &&
				isListed(rule.ports, (one) => isPort(one, entered, port)),
		);
}

/** A list that is missing or empty allows everything. */
const isListed = (list: unknown, meant: (one: Tree) => boolean) =>
	treesOf(list).length === 0 || treesOf(list).some(meant);

function isPeer({ podSelector, namespaceSelector, ipBlock }: Tree, end: End): boolean {
	if ('address' in end) {
		const { cidr, except } = treeOf(ipBlock);
		if (cidr === undefined) return false;
		return (
			isWithin(end.address, String(cidr)) &&
			!textsOf(except).some((one) => isWithin(end.address, one))
		);
	}
	if (ipBlock !== undefined) return false;
	const namespace =
		namespaceSelector === undefined
			? end.namespace === OWN
			: picks(namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace });
	return namespace && picks(podSelector, end.labels);
}

function isPort({ port, protocol = 'TCP' }: Tree, entered: End, wanted: Port): boolean {
	const named = 'address' in entered ? undefined : entered.ports?.[String(port)];
	const number = typeof port === 'string' ? named : port;
	return protocol === (wanted.protocol ?? 'TCP') && (port === undefined || number === wanted.port);
}

function isWithin(address: string, cidr: string): boolean {
	const [base = '', bits = '32'] = cidr.split('/');
	const size = 2 ** (32 - Number(bits));
	return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
}

const numberOf = (address: string) =>
	address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
