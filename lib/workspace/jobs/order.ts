import type { z } from 'zod/v4';
import {
	checkText,
	describeIssue,
	prioritySchema,
	reportOrderSchema,
	type Priority,
	type ReportOrder,
} from '../../model';

const strictOrder = reportOrderSchema.extend({ priority: prioritySchema.optional() }).strict();
const FIELDS = Object.keys(strictOrder.shape).join(', ');

/** FAERS begins in 1968, MAUDE in 1991. */
const EARLIEST = '1960-01-01';

/** What was given as an order: one that can be entered, or the first thing wrong with it. */
export type ReadOrder =
	| { kind: 'order'; order: ReportOrder; priority?: Priority }
	| { kind: 'refused'; message: string; mend: string };

/**
 * Reads an order, whoever gives it: its fields and no others, and a period that sources can answer.
 * `today` (YYYY-MM-DD) ends the period when the order names no end.
 * @throws InputError for text that cannot be kept
 */
export function readOrder(given: object, today: string): ReadOrder {
	checkText(given, '');
	const parsed = strictOrder.safeParse(given);
	if (!parsed.success) return refused(describe(parsed.error.issues[0]));
	const { priority, ...order } = parsed.data;
	const trouble = troubleOfPeriod(order, today);
	if (trouble !== undefined) return refused(trouble);
	return { kind: 'order', order, ...(priority && { priority }) };
}

function troubleOfPeriod({ from, to: end }: ReportOrder, today: string): string | undefined {
	const to = end ?? today;
	if (to > today) return `to: ${to} is in the future (today is ${today})`;
	if (from === undefined) return undefined;
	if (from < EARLIEST) {
		return `from: ${from} is before ${EARLIEST}; no source holds reports that old`;
	}
	if (from <= to) return undefined;
	return `from: ${from} is after ${end === undefined ? `today, ${today}` : `to, ${to}`}`;
}

const refused = (message: string): ReadOrder => ({
	kind: 'refused',
	message,
	mend: `An order has the fields ${FIELDS}`,
});

function describe(issue: z.core.$ZodIssue | undefined): string {
	if (issue?.path.join('.') === 'maxReports') {
		return 'maxReports: is not a whole number from 1 to 1,000,000';
	}
	return describeIssue(issue, 'an order');
}

/** Keys that travel in a header as they are, and that two orders do not share by chance. */
const KEY = /^[\x21-\x7e]{1,200}$/;

/** Whether text can name an order, so that it is entered once however often it is sent. */
export const isIdempotencyKey = (text: string): boolean => KEY.test(text);
