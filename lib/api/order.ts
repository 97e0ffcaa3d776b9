import type { z } from 'zod/v4';
import {
	checkText,
	prioritySchema,
	reportOrderSchema,
	type Priority,
	type ReportOrder,
} from '../model';
import type { PortalError } from './answer';
import { describeIssue, NOT_AN_OBJECT } from './read-input';

const strictOrder = reportOrderSchema.extend({ priority: prioritySchema.optional() }).strict();
const FIELDS = Object.keys(strictOrder.shape).join(', ');

/** FAERS begins in 1968, MAUDE in 1991. */
const EARLIEST = '1960-01-01';

/** A body that was read: an order, or the one thing to tell its sender first. */
export type ParsedOrder =
	| { kind: 'order'; order: ReportOrder; priority?: Priority }
	| { kind: 'refused'; status: 400 | 422; error: PortalError };

/**
 * Reads the body of an order. `today` (YYYY-MM-DD) ends the period when the order names no end.
 * @throws InputError for text that cannot be kept
 */
export function parseOrder(body: unknown, today: string): ParsedOrder {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return { kind: 'refused', status: 400, error: NOT_AN_OBJECT };
	}
	checkText(body, '');
	const parsed = strictOrder.safeParse(body);
	if (!parsed.success) return refused(describe(parsed.error.issues[0]));
	const { priority, ...order } = parsed.data;
	const to = order.to ?? today;
	if (to > today) return refused(`to: ${to} is in the future (today is ${today})`);
	if (order.from !== undefined && order.from < EARLIEST) {
		return refused(`from: ${order.from} is before ${EARLIEST}; no source holds reports that old`);
	}
	if (order.from !== undefined && order.from > to) {
		const end = order.to === undefined ? `today, ${today}` : `to, ${to}`;
		return refused(`from: ${order.from} is after ${end}`);
	}
	return { kind: 'order', order, ...(priority && { priority }) };
}

const refused = (message: string): ParsedOrder => ({
	kind: 'refused',
	status: 422,
	error: { code: 'order-invalid', message, mend: `An order has the fields ${FIELDS}` },
});

function describe(issue: z.core.$ZodIssue | undefined): string {
	if (issue?.path.join('.') === 'maxReports') {
		return 'maxReports: is not a whole number from 1 to 1,000,000';
	}
	return describeIssue(issue, 'an order');
}
