import { plainWords } from './plain-text';

const SMALL = new Set(
	'the of and in for on to a an de la le les des du der die das und fur et del di e y en y'.split(
		' ',
	),
);

/** The names and numbers of a journal as they are compared. */
export interface JournalFacts {
	/** Words of the title and of the abbreviation, small words left out. */
	names: ReadonlyArray<readonly string[]>;
	issn: readonly string[];
}

/** What is compared of a journal. */
export function journalFacts(journal: {
	title?: string;
	abbreviation?: string;
	issn: readonly string[];
}): JournalFacts {
	const names = [journal.title, journal.abbreviation]
		.map((name) => wordsOf(name ?? ''))
		.filter((words) => words.length > 0);
	return { names, issn: journal.issn.map((one) => one.replace(/[^0-9x]/gi, '').toUpperCase()) };
}

/** The words of a name without its place in brackets and what follows a colon or equals sign. */
const wordsOf = (name: string): string[] =>
	plainWords(
		name.replace(/\([^)]*\)|\s[=:;]\s.*$|:\s.*$|\.\s+(?:the\s)?(?:official|journal of).*$/gi, ' '),
	).filter((word) => !SMALL.has(word));

/** Whether two records name one journal; undefined where one names none. */
export function sameJournal(a: JournalFacts, b: JournalFacts): boolean | undefined {
	if (a.issn.some((one) => b.issn.includes(one))) return true;
	if (a.names.length === 0 || b.names.length === 0) return undefined;
	return a.names.some((one) => b.names.some((other) => sameName(one, other)));
}

/** Whether two names are one, words shortened in either: "n engl j med", "new england journal medicine". */
function sameName(a: readonly string[], b: readonly string[]): boolean {
	if (a.length === b.length) return a.every((word, at) => shortens(word, b[at] ?? ''));
	const [short = '', long] = a.length === 1 ? [a[0], b] : [b[0], a];
	// JAMA, BMJ: one word of first letters.
	return (
		Math.min(a.length, b.length) === 1 &&
		short.length >= 3 &&
		short === long.map((word) => word[0]).join('')
	);
}

/** Whether one word is short for the other, as ISO 4 shortens: its letters in order, the first among them. */
function shortens(a: string, b: string): boolean {
	if (a === b) return true;
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	if (short[0] !== long[0]) return false;
	let at = 0;
	for (const letter of long) if (letter === short[at]) at += 1;
	return at === short.length;
}
