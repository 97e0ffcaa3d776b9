import type { DeviceProduct } from './device-catalogue.ts';

/** What happened, before it is written as a MAUDE report. */
export type EventFacts = {
	product: DeviceProduct;
	/** Milliseconds of the day FDA received it. */
	received: number;
	problems: string[];
	harm: string;
	/** Why the event is there: the usual background or a planted truth. */
	cause: 'usual' | 'trend' | 'batch' | 'recall';
};
