import { LITERATURE_FAULTS } from './literature/fault-kinds.ts';

/** What can go wrong on demand; the later ones only where literature and trials are asked. */
export const FAULT_KINDS = [
	'latency',
	'429',
	'429-retry-after',
	'500',
	'500-query',
	'cut',
	'malformed',
	'outage',
	...LITERATURE_FAULTS,
] as const;

/** One way to fail: `cut` closes the connection in the middle of the body, `outage` before any answer. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to switch on. */
export type FaultRule = {
	/** Part of the path (with its query) the fault applies to, such as `/openfda/device/event.json`. */
	match: string;
	kind: FaultKind;
	/** How many requests it hits; without it, all until it is cleared. */
	times?: number;
	/** Milliseconds: the delay of `latency`, or what `429-retry-after` asks to wait (rounded up to seconds). */
	ms?: number;
	/** How many matching requests pass unharmed first. */
	after?: number;
};

/** The switchboard of faults: the first rule that matches a request and still has hits left decides. */
export class Faults {
	private rules: Array<{ rule: FaultRule; seen: number; hits: number }> = [];

	/** Switches a fault on. @throws Error naming what is wrong with a rule that cannot be understood */
	set(rule: FaultRule): void {
		this.rules.push({ rule: checkRule(rule), seen: 0, hits: 0 });
	}

	/** Switches all faults off. */
	clear(): void {
		this.rules = [];
	}

	/** The faults switched on, in order. */
	list(): FaultRule[] {
		return this.rules.map(({ rule }) => rule);
	}

	/** The fault for a request to this path, counting it; undefined to serve it as usual. */
	take(path: string): FaultRule | undefined {
		for (const entry of this.rules) {
			if (!path.includes(entry.rule.match)) continue;
			entry.seen += 1;
			if (entry.seen <= (entry.rule.after ?? 0)) continue;
			if (entry.hits >= (entry.rule.times ?? Number.POSITIVE_INFINITY)) continue;
			entry.hits += 1;
			return entry.rule;
		}
		return undefined;
	}
}

/** Checks a fault rule that came from outside. @throws Error saying which property to mend */
export function checkRule(value: unknown): FaultRule {
	if (typeof value !== 'object' || value === null) throw new Error('A fault is an object.');
	const { match, kind, times, ms, after } = value as { [name: string]: unknown };
	if (typeof match !== 'string' || match === '') {
		throw new Error('A fault needs "match": a part of the path it applies to.');
	}
	const known = FAULT_KINDS.find((name) => name === kind);
	if (!known) throw new Error(`A fault needs "kind": one of ${FAULT_KINDS.join(', ')}.`);
	return {
		match,
		kind: known,
		times: wholeNumber(times, 'times'),
		ms: wholeNumber(ms, 'ms'),
		after: wholeNumber(after, 'after'),
	};
}

function wholeNumber(value: unknown, name: string): number | undefined {
	if (value === undefined) return undefined;
	if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
	throw new Error(`"${name}" of a fault is a whole number, 0 or more.`);
}
