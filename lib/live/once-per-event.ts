import type { CerEvent } from '../model';

/** Makes something of an event once for all clients, who are given the same objects, and forgets it with the event. */
export function oncePerEvent<T extends object | string>(
	make: (event: CerEvent) => T,
): (event: CerEvent) => T {
	const made = new WeakMap<CerEvent, T>();
	return (event) => {
		const one = made.get(event) ?? make(event);
		made.set(event, one);
		return one;
	};
}
