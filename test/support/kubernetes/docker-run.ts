import { join } from 'node:path';
import { textsOf, treeOf, treesOf, type Tree } from '../deploy';
import { matches, type Pod } from './manifests';
import { nameOf } from './pods';
import { quantity } from './quantity';
import { projected, type ProjectedFile } from './projected';

/** What a kubelet makes of a volume before a container starts. */
export type Volume =
	/** A Docker volume whose root folder is of this group and mode. */
	| { kind: 'kept'; name: string; group: number; mode: string; claim: boolean; size: number }
	/** A folder of the host with files of a ConfigMap or Secret. */
	| { kind: 'files'; folder: string; group: number; files: ProjectedFile[] }
	/** Memory; Docker makes it with the container. */
	| { kind: 'memory' };

/** A container of a pod, as `docker run` starts it. */
export interface Run {
	name: string;
	/** What follows `docker run`. */
	args: string[];
	volumes: Volume[];
}

/** Where a pod runs. */
export interface Place {
	/** Name of the pod, and what the names of its containers and volumes begin with. */
	pod: string;
	network: string;
	/** The folder under which files of ConfigMaps and Secrets are laid. */
	folder: string;
	secrets: Readonly<Record<string, string>>;
}

/** What is translated, done by other means (probes, stop) or has nothing that answers to it in Docker. */
const OF_PODS = [
	...['initContainers', 'containers', 'volumes', 'securityContext', 'restartPolicy'],
	...['terminationGracePeriodSeconds', 'serviceAccountName', 'automountServiceAccountToken'],
	...['enableServiceLinks', 'topologySpreadConstraints'],
];
const OF_CONTAINERS = [
	...['name', 'image', 'command', 'args', 'env', 'envFrom', 'ports', 'resources', 'lifecycle'],
	...['securityContext', 'volumeMounts', 'startupProbe', 'livenessProbe', 'readinessProbe'],
];

/** How Docker runs a container of a pod as its manifest says. @throws Error at what is not known here */
export function dockerRun(pod: Pod, container: Tree, place: Place): Run {
	refuseOthers(pod.spec, OF_PODS, pod.id);
	refuseOthers(container, OF_CONTAINERS, `${pod.id} ${String(container.name)}`);
	const name = `${place.pod}-${String(container.name)}`;
	const mounts = treesOf(container.volumeMounts).map((mount) => mounted(pod, mount, place));
	const [entry, ...rest] = textsOf(container.command);
	return {
		name,
		args: [
			...['--name', name, '--hostname', place.pod, '--network', place.network],
			...namesOf(pod).flatMap((alias) => ['--network-alias', alias]),
			...rights(treeOf(pod.spec.securityContext), treeOf(container.securityContext)),
			...bounds(treeOf(container.resources)),
			...environment(pod, container).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
			...mounts.flatMap(({ args }) => args),
			...(entry === undefined ? [] : ['--entrypoint', entry]),
			String(container.image),
			...rest,
			...textsOf(container.args),
		],
		volumes: mounts.map(({ volume }) => volume),
	};
}

function refuseOthers(tree: Tree, known: readonly string[], where: string): void {
	const others = Object.keys(tree).filter((key) => !known.includes(key));
	if (others.length > 0) throw new Error(`${where}: ${others.join(', ')} cannot be translated`);
}

/** Names under which other pods find this one: those of the services that pick it. */
function namesOf({ labels, cluster }: Pod): string[] {
	const services = cluster.ofKind('Service').filter(({ spec }) => treeOf(spec).selector);
	return services
		.filter(({ spec }) => matches(labels, treeOf(spec).selector))
		.flatMap((service) => {
			const name = nameOf(service);
			return ['', '.cer', '.cer.svc', '.cer.svc.cluster.local'].map((end) => name + end);
		});
}

function rights(pod: Tree, own: Tree): string[] {
	const { drop, add } = treeOf(own.capabilities);
	const seccomp = treeOf(pod.seccompProfile).type;
	if (seccomp !== 'RuntimeDefault') throw new Error(`${String(seccomp)} is not Docker's profile`);
	return [
		...['--user', `${String(pod.runAsUser)}:${String(pod.runAsGroup)}`],
		...(pod.fsGroup === undefined ? [] : ['--group-add', String(pod.fsGroup)]),
		...(own.readOnlyRootFilesystem === true ? ['--read-only'] : []),
		...(own.allowPrivilegeEscalation === false ? ['--security-opt', 'no-new-privileges'] : []),
		...textsOf(drop).flatMap((name) => ['--cap-drop', name]),
		...textsOf(add).flatMap((name) => ['--cap-add', name]),
	];
}

/** Processors are shared by what is asked for, as Kubernetes does it: 1,024 shares a CPU. */
function bounds({ requests, limits }: Tree): string[] {
	const memory = String(quantity(treeOf(limits).memory));
	const { cpu } = treeOf(limits);
	return [
		...['--memory', memory, '--memory-swap', memory],
		...['--cpu-shares', String(Math.round(quantity(treeOf(requests).cpu) * 1024))],
		...(cpu === undefined ? [] : ['--cpus', String(quantity(cpu))]),
	];
}

function environment({ cluster, id }: Pod, container: Tree): Array<[string, string]> {
	const config = treesOf(container.envFrom).flatMap(({ configMapRef }) => {
		const { name } = treeOf(configMapRef);
		const found = cluster.find('ConfigMap', name);
		if (!found) throw new Error(`${id}: there is no ConfigMap ${String(name)}`);
		return Object.entries(treeOf(found.data));
	});
	const own = treesOf(container.env).map(({ name, value }): [string, unknown] => {
		// One that refers to another would be read by the kubelet.
		if (value === undefined || String(value).includes('$('))
			throw new Error(`${id}: ${String(name)} has no plain value`);
		return [String(name), value];
	});
	const all = new Map([...config, ...own]);
	return [...all].map(([name, value]) => [name, String(value)]);
}

function mounted(pod: Pod, mount: Tree, place: Place): { args: string[]; volume: Volume } {
	const path = String(mount.mountPath);
	const { fsGroup } = treeOf(pod.spec.securityContext);
	const group = Number(fsGroup ?? 0);
	const volume = volumeOf(pod, String(mount.name), group, place);
	const readOnly = mount.readOnly === true ? ',readonly' : '';
	if (volume.kind === 'memory') {
		const found = treesOf(pod.spec.volumes).find(({ name }) => name === mount.name);
		const size = quantity(treeOf(found?.emptyDir).sizeLimit);
		return { volume, args: ['--tmpfs', `${path}:exec,size=${size},uid=0,gid=${group},mode=2777`] };
	}
	const source =
		volume.kind === 'kept'
			? `type=volume,volume-nocopy,source=${volume.name}`
			: `type=bind,source=${volume.folder}`;
	const always = volume.kind === 'files' ? ',readonly' : readOnly;
	return { volume, args: ['--mount', `${source},target=${path}${always}`] };
}

function volumeOf(pod: Pod, name: string, group: number, place: Place): Volume {
	const found = treesOf(pod.spec.volumes).find((one) => one.name === name);
	const template = treesOf(treeOf(pod.owner.spec).volumeClaimTemplates).find(
		(claim) => nameOf(claim) === name,
	);
	const claimName = treeOf(found?.persistentVolumeClaim).claimName;
	const claim = template ?? pod.cluster.find('PersistentVolumeClaim', claimName);
	if (claim) {
		const size = quantity(treeOf(treeOf(treeOf(claim.spec).resources).requests).storage);
		const kept = template ? `${name}-${nameOf(pod.owner)}-0` : String(claimName);
		// As a new volume with `fsGroup` is: root's, and of the group that may write.
		return { kind: 'kept', name: `kube-${kept}`, group, mode: '2775', claim: true, size };
	}
	const { sizeLimit, medium } = treeOf(found?.emptyDir);
	if (medium === 'Memory') return { kind: 'memory' };
	if (sizeLimit !== undefined) {
		const size = quantity(sizeLimit);
		return { kind: 'kept', name: `${place.pod}-${name}`, group, mode: '2777', claim: false, size };
	}
	const files = projected(found ?? {}, (kind, wanted) =>
		kind === 'secret' ? place.secrets : treeOf(pod.cluster.find('ConfigMap', wanted)?.data),
	);
	return { kind: 'files', folder: join(place.folder, place.pod, name), group, files };
}
