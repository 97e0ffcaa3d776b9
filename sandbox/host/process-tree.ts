import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A process and all that came from it, itself first, as the system lists them now. */
export function treeOf(pid: number): number[] {
	const children = new Map<number, number[]>();
	for (const each of runningPids()) {
		const parent = parentOf(each);
		if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), each]);
	}
	const tree = [pid];
	for (let next = 0; next < tree.length; next += 1) {
		tree.push(...(children.get(tree[next] ?? -1) ?? []));
	}
	return tree;
}

/** Signals processes; those that are gone already are what was wanted. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {
			// Gone.
		}
	}
}

/** Whether a process runs; one that has ended and waits for its parent to look does not. */
export function isAlive(pid: number): boolean {
	const state = statOf(pid)?.[0];
	return state !== undefined && state !== 'Z' && state !== 'X';
}

/**
 * Bytes of memory that processes hold together: pages they share among each other or with others
 * count by their share (Pss), so that the sum is what they take from the machine.
 */
export function memoryOf(pids: readonly number[]): number {
	return pids.reduce((sum, pid) => sum + proportionalBytes(pid), 0);
}

function proportionalBytes(pid: number): number {
	const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readProc(pid, 'smaps_rollup') ?? '')?.[1];
	return Number(kilobytes ?? 0) * 1024;
}

/** Empty where the system has no /proc: there only a process group is known. */
const runningPids = () =>
	(existsSync('/proc') ? readdirSync('/proc') : [])
		.filter((name) => /^\d+$/.test(name))
		.map(Number);

const parentOf = (pid: number): number | undefined => {
	const parent = statOf(pid)?.[1];
	return parent === undefined ? undefined : Number(parent);
};

/** State, parent and so on: what follows the name, which is in brackets and may hold anything (proc(5)). */
function statOf(pid: number): string[] | undefined {
	const stat = readProc(pid, 'stat');
	return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readProc(pid: number, file: string): string | undefined {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return undefined;
	}
}
