import { DateTime } from 'luxon';
import { z } from 'zod/v4';
import {
	checkText,
	InputError,
	PRIORITIES,
	watchSchema,
	type ReportOrder,
	type Watch,
	type WatchInput,
} from '../../model';
import { checkWhen, nextDue } from '../../schedule';
import type { WatchRow } from '../database/tables';

/** A watched product from its row. */
export const toWatch = (row: WatchRow): Watch =>
	watchSchema.parse({
		...inputSchema.parse(JSON.parse(row.input_json)),
		id: row.id,
		owner: row.owner,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		nextDueAt: row.next_due_at ?? undefined,
		lastDueAt: row.last_due_at ?? undefined,
		lastJobId: row.last_job_id ?? undefined,
		trouble: row.trouble ?? undefined,
	});

/** Who edited an entry since its last order. */
export const editorsOf = ({ editors_json }: Pick<WatchRow, 'editors_json'>): string[] =>
	editors_json === null ? [] : z.array(z.string()).parse(JSON.parse(editors_json));

const inputSchema = z.record(z.string(), z.unknown());

/** Refuses an entry whose schedule, zone, recipients or period nobody can work with. @throws InputError */
export function checkWatch(input: WatchInput, now: Date): void {
	checkText(input, '');
	checkWhen(input.when, input.timeZone);
	const wrong = input.recipients.find((address) => !z.email().safeParse(address).success);
	if (wrong !== undefined) {
		throw new InputError(`recipients: "${wrong}" is not a mail address.`, {
			mend: 'Write each as name@example.org.',
		});
	}
	if (input.period.kind === 'since' && input.period.from > dayOf(now)) {
		throw new InputError(`period: ${input.period.from} is in the future.`, {
			mend: 'Give the first day of the reporting period as a day that has come.',
		});
	}
}

/** When an entry is due next, ISO; null for a disabled one and for what has no times of its own. */
export function dueAfter(
	input: Pick<WatchInput, 'when' | 'timeZone' | 'enabled'>,
	after: Date,
	anchorAt: string,
): string | null {
	if (!input.enabled) return null;
	return nextDue(input.when, input.timeZone, after, new Date(anchorAt))?.toISOString() ?? null;
}

/** The order of an entry's report, its period ending on the day (UTC) it is made. */
export function orderOf(watch: Watch, now: Date): ReportOrder {
	const { code, period, maxReports, recipients, shape, language } = watch;
	const today = DateTime.fromJSDate(now, { zone: 'utc' });
	const from =
		period.kind === 'since'
			? period.from
			: today.minus({ months: period.months }).toFormat('yyyy-MM-dd');
	return {
		code,
		from,
		to: dayOf(now),
		...(maxReports === undefined ? {} : { maxReports }),
		...(shape === 'auto' ? {} : { shape }),
		...(language === undefined ? {} : { language }),
		...(recipients.length === 0 ? {} : { recipients }),
	};
}

/** Those of higher priority first, then those longest due. */
export const byPriority = (left: Watch, right: Watch): number =>
	PRIORITIES.indexOf(right.priority) - PRIORITIES.indexOf(left.priority) ||
	(left.nextDueAt ?? '').localeCompare(right.nextDueAt ?? '') ||
	left.id.localeCompare(right.id);

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
