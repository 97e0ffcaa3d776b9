import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL_DATA } from '../../material';

/** Where a sample of real MAUDE reports by device family lies, when it is at hand (never shipped). */
const FILE = join(REAL_DATA, 'maude-flat/maude_core_sample.csv');

/** Reports of a device family by the day they were received, as far as the sample (at most 500 reports) holds them. */
export function maudeDays(family: string): Array<{ day: string; count: number }> {
	const byDay = new Map<string, number>();
	for (const line of readFileSync(FILE, 'utf8').split('\n').slice(1)) {
		// The first four columns hold no quotes: family, key, number, day received as YYYYMMDD.
		const [name, , , received = ''] = line.split(',', 4);
		if (name !== family || !/^\d{8}$/.test(received)) continue;
		const day = `${received.slice(0, 4)}-${received.slice(4, 6)}-${received.slice(6)}`;
		byDay.set(day, (byDay.get(day) ?? 0) + 1);
	}
	return [...byDay]
		.map(([day, count]) => ({ day, count }))
		.sort((a, b) => (a.day < b.day ? -1 : 1));
}
