import type { Watch, WatchPeriod, WatchWhen } from '../../../../lib/model';
import { counted } from '../../words/figures';
import { sourceName } from '../../words/names';

/** When a watched product's reports are made, in words. */
export function whenWords({ when, timeZone }: Pick<Watch, 'when' | 'timeZone'>): string {
	switch (when.kind) {
		case 'manual':
			return 'At your command';
		case 'cron':
			return `Cron ${when.expression} (${timeZone})`;
		case 'interval':
			return `Every ${intervalWords(when)} (${timeZone})`;
		case 'new-data':
			return `When ${sourcesWords(when.sources)} new data`;
	}
}

function intervalWords({ every, unit }: Extract<WatchWhen, { kind: 'interval' }>): string {
	const one = unit.slice(0, -1);
	return every === 1 ? one : counted(every, one);
}

const sourcesWords = (sources: readonly string[] | undefined): string =>
	sources === undefined || sources.length === 0
		? 'any source has'
		: sources.length === 1
			? `${sources.map(sourceName).join('')} has`
			: `${sources.map(sourceName).join(' or ')} has`;

export const periodWords = (period: WatchPeriod): string =>
	period.kind === 'since'
		? `since ${period.from}`
		: `the last ${period.months === 1 ? 'month' : counted(period.months, 'month')}`;
