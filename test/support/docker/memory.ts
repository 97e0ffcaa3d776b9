import type { Docker } from './docker';

/** Looks at the memory of all containers now and then, as `docker stats` counts it: without file cache. */
export interface MemoryWatch {
	/** Name without project and number, the most MiB seen of any of its containers, its limit. */
	rows(): string[][];
	stop(): void;
}

const EVERY_MS = 10_000;
const UNITS: Record<string, number> = { B: 2 ** -20, KiB: 2 ** -10, MiB: 1, GiB: 1024 };

/** Starts to look. */
export function watchMemory(docker: Docker): MemoryWatch {
	const most = new Map<string, { used: number; limit: number }>();
	let stopped = false;
	const look = async () => {
		const { stdout } = await docker.attempt([
			...['stats', '--no-stream', '--format', '{{.Name}} {{.MemUsage}}'],
		]);
		for (const line of stdout.split('\n')) {
			const [, name = '', used, unit, limit, limitUnit] =
				/^\S*?cer-(\S+?)-\S+ ([\d.]+)(\w+) \/ ([\d.]+)(\w+)$/.exec(line) ?? [];
			if (used === undefined) continue;
			const mib = (value: unknown, of = '') => Number(value) * (UNITS[of] ?? Number.NaN);
			const seen = Math.max(mib(used, unit), most.get(name)?.used ?? 0);
			most.set(name, { used: seen, limit: mib(limit, limitUnit) });
		}
		if (!stopped) timer = setTimeout(() => void look(), EVERY_MS);
	};
	let timer = setTimeout(() => void look(), 0);
	return {
		rows: () =>
			[...most].map(([name, { used, limit }]) => [
				name,
				...[used, limit].map((one) => one.toFixed(0)),
			]),
		stop: () => {
			stopped = true;
			clearTimeout(timer);
		},
	};
}
