import { z } from 'zod/v4';
import { reportOrderSchema, type ReportOrder } from '../model';
import type { PortalError } from './answer';

const strictOrder = reportOrderSchema.strict();
const FIELDS = Object.keys(reportOrderSchema.shape).join(', ');

/** FAERS begins in 1968, MAUDE in 1991. */
const EARLIEST = '1960-01-01';

/** A body that was read: an order, or the one thing to tell its sender first. */
export type ParsedOrder =
	| { kind: 'order'; order: ReportOrder }
	| { kind: 'refused'; status: 400 | 422; error: PortalError };

/** Reads the body of an order. `today` (YYYY-MM-DD) ends the period when the order names no end. */
export function parseOrder(body: unknown, today: string): ParsedOrder {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return {
			kind: 'refused',
			status: 400,
			error: {
				code: 'body-not-an-object',
				message: 'The body is not a JSON object',
				mend: 'Send Content-Type: application/json and a body such as {"code": "FRN"}',
			},
		};
	}
	const parsed = strictOrder.safeParse(body);
	if (!parsed.success) return refused(describe(parsed.error.issues[0]));
	const order = parsed.data;
	const to = order.to ?? today;
	if (to > today) return refused(`to: ${to} is in the future (today is ${today})`);
	if (order.from !== undefined && order.from < EARLIEST) {
		return refused(`from: ${order.from} is before ${EARLIEST}; no source holds reports that old`);
	}
	if (order.from !== undefined && order.from > to) {
		const end = order.to === undefined ? `today, ${today}` : `to, ${to}`;
		return refused(`from: ${order.from} is after ${end}`);
	}
	return { kind: 'order', order };
}

const refused = (message: string): ParsedOrder => ({
	kind: 'refused',
	status: 422,
	error: { code: 'order-invalid', message, mend: `An order has the fields ${FIELDS}` },
});

/** The first thing wrong, with the field it is about. */
function describe(issue: z.core.$ZodIssue | undefined): string {
	if (issue === undefined) return 'The order cannot be read';
	if (issue.code === 'unrecognized_keys') {
		const [key = ''] = issue.keys;
		return `${JSON.stringify(key.slice(0, 60))} is not a field of an order`;
	}
	const field = issue.path.join('.');
	if (issue.message.startsWith(`${field}:`)) return issue.message;
	if (field === 'maxReports') return 'maxReports: is not a whole number from 1 to 1,000,000';
	return `${field}: ${issue.message}`;
}
