import { InputError, type ReportSource } from '../../model';
import type { DayWindow } from '../context';
import { checkDay } from '../day';
import { REPORT_FIELDS } from './endpoints';
import { checkSearch } from './quote';

/** A search with its window on the day received, as sent to openFDA; undefined when it asks for everything. */
export function searchInWindow(
	source: ReportSource,
	search: string,
	window: DayWindow,
): string | undefined {
	const asked = checkSearch(search);
	const clause = windowClause(REPORT_FIELDS[source].received, window);
	if (clause === undefined) return asked === '' ? undefined : asked;
	return asked === '' ? clause : `(${asked}) AND ${clause}`;
}

/** An inclusive range of days on a field; undefined when both ends are open. @throws InputError */
export function windowClause(field: string, { from, to }: DayWindow): string | undefined {
	if (from === undefined && to === undefined) return undefined;
	const first = from === undefined ? '*' : compactDay('from', from);
	const last = to === undefined ? '*' : compactDay('to', to);
	if (first !== '*' && last !== '*' && first > last) {
		throw new InputError(`The window begins on ${from} and ends before that, on ${to}.`, {
			mend: 'Exchange the two dates.',
		});
	}
	return `${field}:[${first} TO ${last}]`;
}

/** The window for counts: only when both ends are given. */
export const wholeWindow = ({ from, to }: DayWindow): { from: string; to: string } | undefined =>
	from !== undefined && to !== undefined ? { from, to } : undefined;

const compactDay = (name: string, day: string): string => checkDay(name, day).replaceAll('-', '');
