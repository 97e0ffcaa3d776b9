import type { CerEvent } from '../model';

/** Where events go. `take` never throws and never waits. */
export interface Sink {
	take(event: CerEvent): void;
	/** Sends what waits. */
	flush(): Promise<void>;
	/** Sends what waits and ends. */
	shutdown(): Promise<void>;
}
