import { InputError } from '../../model';
import type { DayWindow } from '../context';
import { checkDay } from '../day';

/** What Europe PMC's own pages write for "until today and later". */
const END_OF_DAYS = '3000-12-31';
/** The oldest records are of the eighteenth century. */
const BEGINNING = '1700-01-01';

/** Days of first publication, both ends given. */
export interface PublicationDays {
	from: string;
	to: string;
}

/**
 * The question as it is sent: with the days of first publication, and only records that entered Europe
 * PMC since a day (`FIRST_IDATE`, the day first indexed). @throws InputError
 */
export function questionOf({
	query,
	window,
	since,
}: {
	query: string;
	window?: DayWindow;
	since?: string;
}): string {
	const asked = query.trim();
	if (asked === '') {
		throw new InputError('There is no search for Europe PMC.', { mend: 'Give a query.' });
	}
	const entered =
		since === undefined ? undefined : `FIRST_IDATE:[${checkDay('since', since)} TO ${END_OF_DAYS}]`;
	const days = daysOf(window);
	const clauses = [days && publishedClause(days), entered].filter((clause) => clause !== undefined);
	return clauses.length === 0 ? asked : [`(${asked})`, ...clauses].join(' AND ');
}

/** The days of a window, open ends as far as there can be records. @throws InputError */
export function daysOf({ from, to }: DayWindow = {}): PublicationDays | undefined {
	if (from === undefined && to === undefined) return undefined;
	const days = {
		from: from === undefined ? BEGINNING : checkDay('from', from),
		to: to === undefined ? END_OF_DAYS : checkDay('to', to),
	};
	if (days.from > days.to) {
		throw new InputError(`The window begins on ${from} and ends before that, on ${to}.`, {
			mend: 'Exchange the two dates.',
		});
	}
	return days;
}

/** The days as Europe PMC asks for them. */
export const publishedClause = ({ from, to }: PublicationDays): string =>
	`FIRST_PDATE:[${from} TO ${to}]`;

/**
 * The days of first publication to which a question limits all it finds: a clause `FIRST_PDATE:[… TO
 * …]` joined to the rest by AND alone. Only such a question can be asked in parts that leave nothing out.
 */
export function limitOf(question: string): PublicationDays | undefined {
	for (const clause of joinedByAnd(question)) {
		const [, from, to] = LIMIT.exec(clause) ?? [];
		if (from !== undefined && to !== undefined && from <= to) return { from, to };
		const inner = clause.startsWith('(') && clause.endsWith(')') ? clause.slice(1, -1) : undefined;
		const limit = inner === undefined || !isBalanced(inner) ? undefined : limitOf(inner);
		if (limit) return limit;
	}
	return undefined;
}

const LIMIT = /^FIRST_PDATE:\[\s*(\d{4}-\d\d-\d\d)\s+TO\s+(\d{4}-\d\d-\d\d)\s*\]$/;
const TOKEN = /"(?:[^"\\]|\\.)*"|[()[\]{}]|\s+|[^\s()[\]{}"]+|"/g;
const depthAfter = (depth: number, token: string): number =>
	/^[([{]$/.test(token) ? depth + 1 : /^[)\]}]$/.test(token) ? depth - 1 : depth;

/** The clauses of a question that are all joined by AND; none where OR stands among them. */
function joinedByAnd(question: string): string[] {
	const clauses = [''];
	let depth = 0;
	for (const token of question.match(TOKEN) ?? []) {
		depth = depthAfter(depth, token);
		if (depth === 0 && token === 'OR') return [];
		if (depth === 0 && token === 'AND') clauses.push('');
		else clauses[clauses.length - 1] += token;
	}
	return clauses.map((clause) => clause.trim());
}

/** Whether no bracket closes what was opened before the text. */
function isBalanced(text: string): boolean {
	let depth = 0;
	for (const token of text.match(TOKEN) ?? []) {
		depth = depthAfter(depth, token);
		if (depth < 0) return false;
	}
	return depth === 0;
}

/** Two halves of some days; undefined for a single day. Open ends are halved as if of this century and the last. */
export function halvesOf(
	{ from, to }: PublicationDays,
	today: string,
): [PublicationDays, PublicationDays] | undefined {
	if (from >= to) return undefined;
	const first = Date.parse(from < '1950-01-01' && to > '1960-01-01' ? '1950-01-01' : from);
	const last = Date.parse(to > today && from < today ? today : to);
	const middle = first + Math.floor((last - first) / 2 / DAY_MS) * DAY_MS;
	const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
	return [
		{ from, to: day(middle) },
		{ from: day(middle + DAY_MS), to },
	];
}

const DAY_MS = 86_400_000;
