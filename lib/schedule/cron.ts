import { Cron } from 'croner';
import { InputError } from '../model';
import { instantOf, wallClockOf } from './wall-clock';

/** The five fields, in order, and what each may hold. */
const FIELDS = [
	{ name: 'minute', range: '0 to 59' },
	{ name: 'hour', range: '0 to 23' },
	{ name: 'day of the month', range: '1 to 31, or L for the last' },
	{ name: 'month', range: '1 to 12, or JAN to DEC' },
	{ name: 'day of the week', range: '0 to 7 (0 and 7 are Sunday), or SUN to SAT' },
] as const;

/** The fields of an expression as they are written, single spaces between them. */
export const cronFields = (expression: string): string[] => expression.trim().split(/\s+/);

/** Refuses an expression that is not five good fields, or that never comes. @throws InputError naming the field */
export function checkCron(expression: string): void {
	const fields = cronFields(expression);
	if (fields.length !== FIELDS.length) {
		throw new InputError(
			`expression: "${expression}" has ${fields.length} field(s); a cron expression here has five.`,
			{
				mend: 'Write minute, hour, day of the month, month and day of the week, for example 0 7 * * 1.',
			},
		);
	}
	for (const [index, field] of FIELDS.entries()) {
		const alone = FIELDS.map((_field, at) => (at === index ? fields[at] : '*')).join(' ');
		if (isReadable(alone)) continue;
		throw new InputError(
			`expression: "${fields[index]}" cannot be read as the ${field.name} of "${expression}".`,
			{ mend: `It may hold ${field.range}, and *, lists (1,15), ranges (1-5) and steps (*/15).` },
		);
	}
	if (isReadable(fields.join(' ')) && schedule(expression, 'UTC').nextRun(new Date(0))) return;
	throw new InputError(`expression: "${expression}" names a day that never comes.`, {
		mend: 'Choose a day that the months named have.',
	});
}

/**
 * The next time of a cron expression in a time zone, strictly after an instant; undefined when there
 * is none. Where every hour is meant (the hour is `*`), each hour that passes counts. Otherwise each
 * time of the wall clock that is named comes once a day: at the moment of the jump when clocks jump
 * over it (times jumped over together are one), and the first time when it comes twice.
 * @throws InputError for an expression or a time zone that cannot be read
 */
export function nextCron(expression: string, timeZone: string, after: Date): Date | undefined {
	const since = wholeSecond(after.getTime());
	if (EVERY_HOUR.test(cronFields(expression)[1] ?? '')) {
		return schedule(expression, timeZone).nextRun(new Date(since)) ?? undefined;
	}
	const clock = schedule(expression, 'UTC');
	let shown: Date | null = new Date(wholeSecond(wallClockOf(after, timeZone)));
	while ((shown = clock.nextRun(shown))) {
		const instant = instantOf(shown.getTime(), timeZone);
		if (instant > after) return instant;
	}
	return undefined;
}

const EVERY_HOUR = /^(\*|\?|\*\/1|0-23)$/;

/** Croner works in whole seconds and takes a part of one for the next. */
const wholeSecond = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

const schedule = (expression: string, timezone: string): Cron =>
	new Cron(cronFields(expression).join(' '), { mode: '5-part', timezone, paused: true });

function isReadable(expression: string): boolean {
	try {
		schedule(expression, 'UTC');
		return true;
	} catch {
		return false;
	}
}
