import { chmodSync, chownSync, statSync } from 'node:fs';
import type { Docker } from '../docker/docker';
import { textsOf, treeOf, treesOf, type Tree } from '../deploy';
import { dockerRun, type Place, type Run, type Volume } from './docker-run';
import type { Pod } from './manifests';
import { untilPasses, type Probed } from './probe';
import { layOut } from './projected';

/** A pod that runs, with the Docker containers of its containers. */
export interface RunningPod {
	pod: Pod;
	place: Place;
	containers: Array<{ container: Tree; name: string }>;
}

/** How a container ended, and what it wrote. */
export interface Completed {
	container: string;
	code: number;
	logs: string;
}

/** How a container was stopped. */
export interface Stopped {
	container: string;
	/** The exit code of its preStop, where it has one. */
	preStop?: number;
	/** 137 when it had to be killed. */
	code: number;
	seconds: number;
}

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** Starts a pod: its first containers to their end one after the other, then the others. */
export async function startPod(docker: Docker, pod: Pod, place: Place): Promise<RunningPod> {
	for (const container of treesOf(pod.spec.initContainers)) {
		const { code, logs } = await complete(docker, pod, container, place);
		if (code !== 0) throw new Error(`${String(container.name)} ended with ${code}: ${logs}`);
	}
	const containers = await Promise.all(
		treesOf(pod.spec.containers).map(async (container) => {
			const run = dockerRun(pod, container, place);
			await prepare(docker, run);
			await docker('run', '--detach', ...run.args);
			return { container, name: run.name };
		}),
	);
	return { pod, place, containers };
}

/** Runs the pod of a Job to its end: all its containers in order, until one fails. */
export async function runJob(docker: Docker, pod: Pod, place: Place): Promise<Completed[]> {
	const ended: Completed[] = [];
	for (const list of [pod.spec.initContainers, pod.spec.containers]) {
		for (const container of treesOf(list)) {
			if (ended.some(({ code }) => code !== 0)) return ended;
			ended.push(await complete(docker, pod, container, place));
		}
	}
	return ended;
}

async function complete(
	docker: Docker,
	pod: Pod,
	container: Tree,
	place: Place,
): Promise<Completed> {
	const run = dockerRun(pod, container, place);
	await prepare(docker, run);
	await docker('run', '--detach', ...run.args);
	const code = Number(await docker('wait', run.name));
	const logs = await docker.logs(run.name);
	await docker('rm', '--volumes', run.name);
	return { container: String(container.name), code, logs };
}

async function prepare(docker: Docker, { volumes }: Run): Promise<void> {
	for (const volume of volumes) {
		if (volume.kind === 'files') layOut(volume.folder, volume.group, volume.files);
		if (volume.kind === 'kept') await makeVolume(docker, volume);
	}
}

/** Makes a volume when it is not there; its root folder gets its group then, and no second time. */
async function makeVolume(
	docker: Docker,
	{ name, group, mode }: Extract<Volume, { kind: 'kept' }>,
): Promise<void> {
	await docker('volume', 'create', name);
	const folder = await docker('volume', 'inspect', '--format', '{{.Mountpoint}}', name);
	if (statSync(folder).gid === group && (statSync(folder).mode & 0o2000) !== 0) return;
	chownSync(folder, 0, group);
	chmodSync(folder, Number.parseInt(mode, 8));
}

/** Its address on the network of all pods. */
export async function addressOf(docker: Docker, { place, containers }: RunningPod) {
	const format = `{{(index .NetworkSettings.Networks "${place.network}").IPAddress}}`;
	return await docker('inspect', '--format', format, containers[0]?.name ?? '');
}

/** Performs its probes until each has passed: how often each failed before, `n8n startupProbe: 3`. */
export async function whenProbed(docker: Docker, running: RunningPod): Promise<string[]> {
	const address = await addressOf(docker, running);
	const said: string[] = [];
	for (const { container, name } of running.containers) {
		const exec = async (command: readonly string[], timeoutMs: number) =>
			(await docker.attempt(['exec', name, ...command], { timeoutMs })).code;
		const probed: Probed = { container, address, exec };
		for (const probe of PROBES.filter((one) => container[one] !== undefined)) {
			const failed = await Promise.race([
				untilPasses(probed, treeOf(container[probe])),
				diesFirst(docker, name),
			]);
			said.push(`${String(container.name)} ${probe}: ${failed}`);
		}
	}
	return said;
}

/** Never answers while a container runs; rejects with its last words when it ends. */
async function diesFirst(docker: Docker, name: string): Promise<never> {
	const code = await docker('wait', name);
	throw new Error(`${name} ended with ${code}: ${(await docker.logs(name)).slice(-2000)}`);
}

/** Stops a pod as its end is described: preStop, then a signal, killed after the grace; takes it away. */
export async function stopPod(docker: Docker, { pod, containers }: RunningPod): Promise<Stopped[]> {
	const grace = Number(pod.spec.terminationGracePeriodSeconds ?? 30);
	return await Promise.all(
		containers.map(async ({ container, name }) => {
			const from = Date.now();
			const elapsed = () => (Date.now() - from) / 1000;
			const { preStop } = treeOf(container.lifecycle);
			const command = textsOf(treeOf(treeOf(preStop).exec).command);
			const before = preStop ? await docker.attempt(['exec', name, ...command]) : undefined;
			const left = Math.max(1, Math.floor(grace - elapsed()));
			await docker('stop', '--time', String(left), name);
			const code = Number(await docker('inspect', '--format', '{{.State.ExitCode}}', name));
			const seconds = elapsed();
			await docker('rm', '--volumes', name);
			const done = { container: String(container.name), code, seconds };
			return before === undefined ? done : { ...done, preStop: before.code ?? -1 };
		}),
	);
}
