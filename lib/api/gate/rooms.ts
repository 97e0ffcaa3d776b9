import { errorAnswer, type PortalAnswer } from '../answer';

/**
 * Orders that a process takes at the same time. They take turns in the database, and n8n spends some
 * 80 ms on each before the portal sees it: more would wait until connections time out.
 */
export const MOST_ORDERS_AT_ONCE = 16;

/** Orders let through at the same time whose token nobody knows (yet): n8n has to be asked for the answer. */
export const MOST_UNKNOWN_AT_ONCE = 4;

/** Room for so many at the same time. */
export interface Room {
	/** Takes a place and gives how to leave it, once or more often; nothing when there is none. */
	enter(): (() => void) | undefined;
}

/** An empty room. */
export const roomFor = (most: number): Room => {
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
export const tooManyAtOnce = (): PortalAnswer<never> =>
	errorAnswer(
		429,
		{
			code: 'too-many-orders-at-once',
			message: `The order was not taken: ${MOST_ORDERS_AT_ONCE} others are being entered`,
			mend: 'Send it again after Retry-After, with the same Idempotency-Key',
		},
		{ 'Retry-After': '5' },
	);
