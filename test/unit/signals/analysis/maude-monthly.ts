import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the real monthly counts of 17 devices lie, when they are at hand (never shipped). */
const FILE = join(
	__dirname,
	'../../../../../shared/data/maude-monthly/maude_monthly_counts_17_devices.csv',
);

/** Whether the real series can be read. */
export const hasMaudeMonthly = existsSync(FILE);

/** Reports of a device by month, `YYYY-MM`. */
export function maudeMonthly(device: string): Array<{ day: string; count: number }> {
	return readFileSync(FILE, 'utf8')
		.split('\n')
		.slice(1)
		.map((line) => line.split(','))
		.filter(([id, , count]) => id === device && count !== undefined && count !== '')
		.map(([, month = '', count]) => ({ day: month, count: Number(count) }));
}
