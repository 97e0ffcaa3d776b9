import { readFileSync } from 'node:fs';
import { treeOf } from '../../sandbox/host/process-tree.ts';

/** Of the kernel's clock: `getconf CLK_TCK` is 100 on every Linux Node runs on. */
const TICKS_A_SECOND = 100;

/** CPU seconds of a process with all it started, those that ended included (proc(5)). */
export const cpuSecondsOf = (pid: number): number =>
	treeOf(pid).reduce((sum, one) => {
		const stat = readFileSync(`/proc/${one}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const ticks = fields.slice(11, one === pid ? 15 : 13).map(Number);
		return sum + ticks.reduce((a, b) => a + b, 0) / TICKS_A_SECOND;
	}, 0);
