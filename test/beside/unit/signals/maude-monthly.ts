import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL_DATA } from '../../material';

/** Where the real monthly counts of 17 devices lie, when they are at hand (never shipped). */
const FILE = join(REAL_DATA, 'maude-monthly/maude_monthly_counts_17_devices.csv');

/** Reports of a device by month, `YYYY-MM`. */
export function maudeMonthly(device: string): Array<{ day: string; count: number }> {
	return readFileSync(FILE, 'utf8')
		.split('\n')
		.slice(1)
		.map((line) => line.split(','))
		.filter(([id, , count]) => id === device && count !== undefined && count !== '')
		.map(([, month = '', count]) => ({ day: month, count: Number(count) }));
}
