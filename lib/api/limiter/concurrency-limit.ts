import { errorAnswer, type PortalAnswer } from '../answer';

/**
 * Orders that a process takes at the same time. They take turns in the database, and n8n spends some
 * 80 ms on each before the portal sees it: more would wait until connections time out.
 */
export const MOST_ORDERS_AT_ONCE = 16;

/** Orders let through at the same time whose token nobody knows (yet): n8n has to be asked for the answer. */
export const MOST_UNKNOWN_AT_ONCE = 4;

/** Bound for how many may be under way at the same time. */
export interface ConcurrencyLimit {
	/** Takes a slot and gives how to release it, once or more often; nothing when all are taken. */
	acquire(): (() => void) | undefined;
}

/** A limit of so many, with none taken. */
export const concurrencyLimit = (most: number): ConcurrencyLimit => {
	let taken = 0;
	return {
		acquire: () => {
			if (taken >= most) return undefined;
			taken += 1;
			let isHeld = true;
			return () => {
				if (isHeld) taken -= 1;
				isHeld = false;
			};
		},
	};
};

/** Orders being entered: the bound for those that came before any portal of the process was known. */
export const ordersUnderWay = concurrencyLimit(MOST_ORDERS_AT_ONCE);

/** What is answered to an order that finds no free slot. */
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
