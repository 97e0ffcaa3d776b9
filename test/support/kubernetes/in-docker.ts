import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { treeOf } from '../deploy';
import { dockerRoot } from '../docker/daemon';
import type { Docker } from '../docker/docker';
import {
	addressOf,
	runJob,
	startPod,
	stopPod,
	whenProbed,
	type Completed,
	type RunningPod,
	type Stopped,
} from './kubelet';
import { matches, type Cluster, type Pod } from './manifests';
import { nameOf } from './pods';

/** Pods of a cluster's objects, in Docker: what scheduler, controllers and kubelet would make of them. */
export interface InDocker {
	network: string;
	/** Starts as many pods as an owner asks for, and waits until their probes pass: how often each failed. */
	start(kind: string, name: string): Promise<string[]>;
	/** Runs the pod of a Job or CronJob to its end. */
	run(kind: string, name: string): Promise<Completed[]>;
	/** Stops all pods of an owner. */
	stop(name: string): Promise<Stopped[]>;
	/** The pods of an owner that run. */
	podsOf(name: string): RunningPod[];
	/** The address of a pod behind a service. */
	behind(service: string): string | undefined;
	/** Takes away the volumes of all claims. */
	loseVolumes(): Promise<void>;
	close(): Promise<void>;
}

/** Pods where the number is KEDA's. */
const FEWEST = 2;

export async function inDocker(
	docker: Docker,
	cluster: Cluster,
	secrets: Readonly<Record<string, string>>,
): Promise<InDocker> {
	const network = `kube-${cluster.name}`;
	const folder = join(dockerRoot(), network);
	const running = new Map<string, RunningPod[]>();
	const addresses = new Map<string, string>();
	const podOf = (kind: string, name: string): Pod => {
		const found = cluster.pods.find((pod) => pod.kind === kind && nameOf(pod.owner) === name);
		if (!found) throw new Error(`${cluster.name} has no ${kind} ${name}`);
		return found;
	};
	const place = (name: string) => ({ pod: `kube-${name}`, network, folder, secrets });
	const clear = async () => {
		const left = (...args: string[]) => docker(...args, '--filter', 'name=kube-', '--quiet');
		for (const name of (await left('ps', '--all')).split('\n').filter(Boolean)) {
			await docker('rm', '--force', '--volumes', name);
		}
		for (const name of (await left('volume', 'ls')).split('\n').filter(Boolean)) {
			await docker('volume', 'rm', name);
		}
		await docker.attempt(['network', 'rm', network]);
		rmSync(folder, { recursive: true, force: true });
	};
	await clear();
	await docker('network', 'create', network);
	return {
		network,
		start: async (kind, name) => {
			const pod = podOf(kind, name);
			const count = kind === 'Job' ? 1 : Number(treeOf(pod.owner.spec).replicas ?? FEWEST);
			const started = await Promise.all(
				Array.from({ length: count }, (_, n) => startPod(docker, pod, place(`${name}-${n}`))),
			);
			running.set(name, started);
			const said = await Promise.all(started.map((one) => whenProbed(docker, one)));
			for (const one of started) addresses.set(one.place.pod, await addressOf(docker, one));
			return said.flat();
		},
		run: async (kind, name) => await runJob(docker, podOf(kind, name), place(name)),
		stop: async (name) => {
			const pods = running.get(name) ?? [];
			running.delete(name);
			return (await Promise.all(pods.map((one) => stopPod(docker, one)))).flat();
		},
		podsOf: (name) => running.get(name) ?? [],
		behind: (service) => {
			const { selector } = treeOf(cluster.find('Service', service)?.spec);
			if (selector === undefined) return undefined;
			const ready = [...running.values()].flat();
			const found = ready.find(({ pod }) => matches(pod.labels, selector));
			return found && addresses.get(found.place.pod);
		},
		loseVolumes: async () => {
			const all = await docker('volume', 'ls', '--quiet', '--filter', 'name=kube-');
			for (const name of all.split('\n').filter(Boolean)) await docker('volume', 'rm', name);
		},
		close: clear,
	};
}
