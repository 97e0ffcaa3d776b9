import { InputError } from './errors';

/** U+0000, which PostgreSQL cannot keep (documentation, 8.3), and halves of surrogate pairs, which have no UTF-8. */
const NOT_KEPT = /\0|\p{Cs}/u;

/**
 * Refuses text that not every database can keep and give back as it is, anywhere in a value, names of
 * members too: the same on SQLite, which would take it, and on PostgreSQL, which would not.
 * @throws InputError naming where
 */
export function checkText(value: unknown, name: string): void {
	const found = findUnkept(value, name, 0);
	if (found === undefined) return;
	const { at, what } = found;
	throw new InputError(`${at}: holds ${what}, which cannot be kept`, {
		mend: 'Leave the character out; text is taken in any script, as UTF-8',
	});
}

/** Members within members; deeper ones are refused by whoever reads the value. */
const DEEPEST = 40;

function findUnkept(
	value: unknown,
	at: string,
	depth: number,
): { at: string; what: string } | undefined {
	if (typeof value === 'string') {
		const bad = NOT_KEPT.exec(value)?.[0];
		return bad === undefined ? undefined : { at, what: nameOf(bad) };
	}
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return undefined;
	for (const [name, member] of Object.entries(value)) {
		const found =
			findUnkept(name, at === '' ? 'the name of a member' : `${at}: the name of a member`, depth) ??
			findUnkept(member, Array.isArray(value) ? `${at}[${name}]` : memberOf(at, name), depth + 1);
		if (found) return found;
	}
	return undefined;
}

const memberOf = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

const nameOf = (bad: string): string =>
	bad === '\0'
		? 'the character U+0000'
		: `half of a surrogate pair (U+${(bad.codePointAt(0) ?? 0).toString(16).toUpperCase()})`;
