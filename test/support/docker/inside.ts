import type { Docker } from './docker';

/** How a container is bounded, or asked to be. */
interface Bounds {
	/** Bytes. */
	memory: number;
	pids: number;
	cpus: number;
}

/** What a container looks like from inside, beside what was asked for it. */
export interface Inside {
	isRoot: boolean;
	rootIsWritable: boolean;
	/** Of its first process, as the kernel prints them. */
	capabilities: string;
	noNewPrivileges: boolean;
	health: string;
	oomKilled: boolean;
	limits: Bounds;
	asked: Bounds;
	/** Whether there is a route to somewhere else than its networks. */
	hasWayOut: boolean;
	/** Ports of the host. */
	published: number[];
	/** Where a secret must not be read: environments, command lines, logs, what `docker inspect` says. */
	texts: Record<string, string>;
}

/** Shell that reads a file of the first of two paths: control groups of version 2 and 1. */
const either = (two: string, one: string) =>
	`cat /sys/fs/cgroup/${two} 2>/dev/null || cat ${one
		.split(' ')
		.map((file) => `/sys/fs/cgroup/${file}`)
		.join(' ')}`;

/** Looks into a running container. */
export async function insideOf(docker: Docker, container: string): Promise<Inside> {
	const sh = async (script: string) => {
		const { stdout } = await docker.attempt(['exec', container, 'sh', '-c', script]);
		return stdout.trim();
	};
	const status = await sh('cat /proc/1/status');
	const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
	const inspected = (await docker.inspect(container)) as unknown as {
		State: { OOMKilled: boolean; Health?: { Status: string } };
		HostConfig: {
			Memory: number;
			PidsLimit: number;
			NanoCpus: number;
			PortBindings: Record<string, Array<{ HostPort: string }> | null> | null;
		};
	};
	const { State, HostConfig } = inspected;
	const [quota = Number.NaN, period = Number.NaN] = (
		await sh(either('cpu.max', 'cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us'))
	)
		.split(/\s+/)
		.map(Number);
	const environments = 'for f in /proc/[0-9]*/environ; do cat $f 2>/dev/null; done; true';
	const commandLines = 'for f in /proc/[0-9]*/cmdline; do cat $f 2>/dev/null; done; true';
	return {
		isRoot: field('Uid') === '0',
		rootIsWritable: (await sh('touch /written 2>/dev/null && echo yes')) === 'yes',
		capabilities: field('CapEff'),
		noNewPrivileges: field('NoNewPrivs') === '1',
		health: State.Health?.Status ?? 'none',
		oomKilled: State.OOMKilled,
		limits: {
			memory: Number(await sh(either('memory.max', 'memory/memory.limit_in_bytes'))),
			pids: Number(await sh(either('pids.max', 'pids/pids.max'))),
			cpus: quota / period,
		},
		asked: {
			memory: HostConfig.Memory,
			pids: HostConfig.PidsLimit,
			cpus: HostConfig.NanoCpus / 1e9,
		},
		hasWayOut: (await sh('cut -f2 /proc/net/route')).split('\n').includes('00000000'),
		published: Object.values(HostConfig.PortBindings ?? {})
			.flatMap((bindings) => bindings ?? [])
			.map(({ HostPort }) => Number(HostPort))
			.sort((a, b) => a - b),
		texts: {
			environments: await sh(environments),
			'command lines': await sh(commandLines),
			logs: await docker.logs(container),
			'docker inspect': JSON.stringify(inspected),
		},
	};
}
