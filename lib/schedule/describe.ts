import { SOURCE_NAMES, type WatchWhen } from '../model';
import { describeCron } from './describe-cron';
import { listed, timeOfDay } from './words';
import { wallClockOf } from './wall-clock';

/**
 * A schedule in words: "every Monday at 07:00, Europe/Berlin". With the anchor of an interval of
 * days or larger, its time of day too.
 */
export function describe(when: WatchWhen, timeZone: string, anchor?: Date): string {
	switch (when.kind) {
		case 'manual':
			return 'by hand only';
		case 'new-data':
			return `when ${sourcesOf(when.sources)} of new or changed data`;
		case 'cron':
			return `${describeCron(when.expression)}, ${timeZone}`;
		case 'interval': {
			const often = every(when.every, when.unit);
			if (when.unit === 'minutes' || when.unit === 'hours') return often;
			return `${often}${anchor ? ` at ${clockOf(anchor, timeZone)}` : ''}, ${timeZone}`;
		}
	}
}

const sourcesOf = (sources: readonly (keyof typeof SOURCE_NAMES)[] | undefined): string =>
	sources === undefined || sources.length === 0
		? 'any source tells'
		: `${listed(sources.map((source) => SOURCE_NAMES[source]))} ${sources.length === 1 ? 'tells' : 'tell'}`;

const every = (count: number, unit: string): string =>
	count === 1 ? `every ${unit.slice(0, -1)}` : `every ${count} ${unit}`;

function clockOf(instant: Date, timeZone: string): string {
	const shown = new Date(wallClockOf(instant, timeZone));
	return timeOfDay(shown.getUTCHours(), shown.getUTCMinutes());
}
