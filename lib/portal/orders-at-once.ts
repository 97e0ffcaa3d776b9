import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorAnswer, type PortalAnswer } from './answer';

/**
 * Orders that a process takes at the same time. They take turns in the database, and n8n spends some
 * 80 ms on each before the portal sees it: more would wait until connections time out.
 */
export const MOST_ORDERS_AT_ONCE = 16;

/** How long the body of an order may take before its place is given to another: it is a few hundred bytes. */
const BODY_MS = 2_000;

/** Room for so many at the same time. */
interface Room {
	/** Takes a place and gives how to leave it, once or more often; nothing when there is none. */
	enter(): (() => void) | undefined;
}

const roomFor = (most: number): Room => {
	let inside = 0;
	return {
		enter: () => {
			if (inside >= most) return undefined;
			inside += 1;
			let isInside = true;
			return () => {
				if (isInside) inside -= 1;
				isInside = false;
			};
		},
	};
};

/** Orders being entered: the bound for those that came before any portal of the process was known. */
export const entering = roomFor(MOST_ORDERS_AT_ONCE);

/** What is answered to an order there is no room for. */
export const tooManyAtOnce = (): PortalAnswer =>
	errorAnswer(
		429,
		{
			code: 'too-many-orders-at-once',
			message: `The order was not taken: ${MOST_ORDERS_AT_ONCE} others are being entered`,
			mend: 'Send it again after Retry-After, with the same Idempotency-Key',
		},
		{ 'Retry-After': '5' },
	);

/** Which orders a gate is for; tests change the time. */
export interface OrderGate {
	/** Whether a portal stands under a path; requests of anybody else are left alone. */
	isPortal(base: string): boolean;
	/** Hears of each refusal. */
	onRefused(): void;
	bodyMs?: number;
}

/**
 * Answers orders beyond `MOST_ORDERS_AT_ONCE` with 429 before n8n does anything for them, so that a
 * burst costs little more than its connections. Nobody is known yet: who sends a body slowly, or never,
 * keeps no place that others need.
 */
export function createOrderGate({
	isPortal,
	onRefused,
	bodyMs = BODY_MS,
}: OrderGate): (request: IncomingMessage, response: ServerResponse) => boolean {
	const room = roomFor(MOST_ORDERS_AT_ONCE);
	return (request, response) => {
		const base = baseOfOrder(request);
		if (base === undefined || !isPortal(base)) return false;
		const leave = room.enter();
		if (leave) {
			const late = setTimeout(() => request.complete || leave(), bodyMs).unref();
			response.once('close', () => {
				clearTimeout(late);
				leave();
			});
			return false;
		}
		onRefused();
		const { status, headers, body } = tooManyAtOnce();
		const { origin } = request.headers;
		// As n8n does for webhooks: the page is sandboxed and of another origin.
		response.writeHead(status, {
			...headers,
			...(origin !== undefined && { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }),
		});
		response.end(body);
		return true;
	};
}

/** The portal's path in a request that orders a report. */
const baseOfOrder = ({ method, url = '' }: IncomingMessage): string | undefined =>
	method === 'POST' ? /^(\/[^?]+)\/reports\/?(?:\?|$)/.exec(url)?.[1] : undefined;
