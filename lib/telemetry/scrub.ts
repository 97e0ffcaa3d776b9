/** Names of members that may hold a secret or a person, whatever their value. */
const SECRET_NAME =
	/authori[sz]ation|token|secret|password|passwd|cookie|api[-_]?key|signature|credential|recipient|address|e-?mail|narrative|patient|initials/i;

/** `Bearer …`, `Basic …`; secrets in addresses; mail addresses; JSON web tokens; keys by their prefixes. */
const SECRET_TEXTS: ReadonlyArray<readonly [RegExp, string]> = [
	[/\b(Bearer|Basic|Digest)\s+[A-Za-z0-9._~+/=-]{4,}/gi, '$1 [removed]'],
	[
		/([?&;\s](?:api[-_]?key|access[-_]?token|token|key|secret|password|signature)=)[^&#\s"']+/gi,
		'$1[removed]',
	],
	[/(\b[a-z][a-z0-9+.-]*:\/\/)[^/?#@\s]+@/gi, '$1[removed]@'],
	[/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, '[removed]'],
	[/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g, '[mail address]'],
];

/** Longest message that leaves the process, characters. */
const LONGEST_MESSAGE = 500;

/** A sentence without authorisations, secrets in addresses, and mail addresses; cut at 500 characters. */
export function scrubText(text: string): string {
	const clean = SECRET_TEXTS.reduce((rest, [found, by]) => rest.replace(found, by), text);
	return clean.length > LONGEST_MESSAGE ? `${clean.slice(0, LONGEST_MESSAGE - 1)}…` : clean;
}

export type Fact = string | number | boolean;

/** How many facts of one event leave the process, and how deep they are looked for. */
const MOST_FACTS = 60;
const DEEPEST = 3;

/**
 * The facts of an event's data that may leave the process, flat, by dotted name: numbers, truth
 * values, and words without a space (codes, dates, hashes, names of files). Prose stays in the
 * workspace: no narrative can leave by mistake. Members whose name tells of a secret or a person
 * are left out, and lists are told by their length.
 */
export function scrubFacts(data: Readonly<Record<string, unknown>>): Record<string, Fact> {
	const facts = new Map<string, Fact>();
	gather(data, '', 1, facts);
	return Object.fromEntries([...facts].slice(0, MOST_FACTS));
}

function gather(
	data: Readonly<Record<string, unknown>>,
	prefix: string,
	depth: number,
	facts: Map<string, Fact>,
): void {
	for (const [name, value] of Object.entries(data)) {
		if (SECRET_NAME.test(name)) continue;
		const path = `${prefix}${name}`;
		if (Array.isArray(value)) facts.set(`${path}.length`, value.length);
		else if (isRecord(value)) {
			if (depth < DEEPEST) gather(value, `${path}.`, depth + 1, facts);
		} else {
			const fact = factOf(value);
			if (fact !== undefined) facts.set(path, fact);
		}
	}
}

/** A word: what has no space and is no longer than a SHA-256 with its prefix. */
const WORD = /^[\p{L}\p{N}._:/+-]{1,80}$/u;

function factOf(value: unknown): Fact | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' || !WORD.test(value)) return undefined;
	return scrubText(value) === value ? value : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
