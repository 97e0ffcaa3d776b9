import { isTree, textsOf, treeOf, treesOf, type Tree } from '../deploy';
import { containersIn } from './pods';

const VOLUMES = [
	...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim'],
	...['projected', 'secret'],
];
const SYSCTLS = [
	...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies'],
	...['net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ping_group_range'],
];

/**
 * What the profile "restricted" of the Pod Security Standards (v1.30) refuses of a pod's template.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function refusedByRestricted(template: Tree): string[] {
	const spec = treeOf(template.spec);
	return [
		...ofPod(spec, treeOf(spec.securityContext)),
		...containersIn(template).flatMap((one) =>
			ofContainer(one, treeOf(one.securityContext), treeOf(spec.securityContext)).map(
				(problem) => `${String(one.name)}: ${problem}`,
			),
		),
	];
}

function ofPod(spec: Tree, context: Tree): string[] {
	const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((name) => spec[name] === true);
	const volumes = treesOf(spec.volumes).flatMap((one) =>
		Object.keys(one).filter((key) => key !== 'name' && !VOLUMES.includes(key)),
	);
	const sysctls = treesOf(context.sysctls)
		.map(({ name }) => String(name))
		.filter((name) => !SYSCTLS.includes(name));
	return [...shared, ...volumes.map((kind) => `volume of kind ${kind}`), ...sysctls];
}

function ofContainer(container: Tree, own: Tree, pod: Tree): string[] {
	const given = (name: string) => own[name] ?? pod[name];
	const { add, drop } = treeOf(own.capabilities);
	const seccomp = treeOf(given('seccompProfile')).type;
	const problems: Record<string, boolean> = {
		privileged: own.privileged === true,
		'may gain rights': own.allowPrivilegeEscalation !== false,
		'may be root': given('runAsNonRoot') !== true || given('runAsUser') === 0,
		'keeps capabilities': !textsOf(drop).includes('ALL'),
		'adds capabilities': textsOf(add).some((name) => name !== 'NET_BIND_SERVICE'),
		'without seccomp': seccomp !== 'RuntimeDefault' && seccomp !== 'Localhost',
		'shows all of /proc': (own.procMount ?? 'Default') !== 'Default',
		'port of the host': treesOf(container.ports).some(({ hostPort }) => hostPort !== undefined),
		'sets SELinux or AppArmor': isTree(given('seLinuxOptions')) || isTree(given('appArmorProfile')),
	};
	return Object.keys(problems).filter((name) => problems[name]);
}
