import type { Random } from '../../generate/random.ts';

/** A made-up author: no name is taken from a person, all are put together from syllables. */
export type GeneratedAuthor =
	| { family: string; given: string; initials: string; orcid?: string }
	| { collective: string };

const FIRST = ['Zu', 'Vo', 'Qua', 'Tri', 'Mü', 'Fle', 'Ona', 'Drü', 'Lé', 'Ksa', 'Pho', 'Ybi'];
const MIDDLE = ['vik', 'ron', 'tam', 'lož', 'zel', 'dyr', 'mop', 'nux', 'fla', 'qui', 'sår', 'gwe'];
const LAST = ['orax', 'ulin', 'emba', 'istu', 'ando', 'yveč', 'ilda', 'otho', 'ursk', 'ampi'];
const GIVEN = ['Ulo', 'Zeva', 'Timbo', 'Quilla', 'Nerix', 'Öda', 'Fenno', 'Yaspi', 'Dralo', 'Mivé'];

/** The authors of one work, one to nine of them; now and then a group signs last. */
export function generateAuthors(random: Random, group: string): GeneratedAuthor[] {
	const people = Array.from({ length: random.between(1, 8) }, () => person(random));
	return random.chance(0.06) ? [...people, { collective: group }] : people;
}

function person(random: Random): GeneratedAuthor {
	const family = `${random.pick(FIRST)}${random.pick(MIDDLE)}${random.pick(LAST)}`;
	const names = [random.pick(GIVEN), ...(random.chance(0.4) ? [random.pick(GIVEN)[0] ?? 'U'] : [])];
	const initials = names.map((name) => name[0]).join('');
	const author = { family, given: names.join(' '), initials };
	return random.chance(0.1) ? { ...author, orcid: orcid(random.between(1, 99_999)) } : author;
}

/** An ORCID of the range nobody is given, with its check character (ISO 7064 MOD 11-2). */
function orcid(place: number): string {
	const digits = `0000000000${String(place).padStart(5, '0')}`;
	let total = 0;
	for (const digit of digits) total = (total + Number(digit)) * 2;
	const rest = (12 - (total % 11)) % 11;
	return `${digits}${rest === 10 ? 'X' : rest}`.replace(/(.{4})(?=.)/g, '$1-');
}

/** The first author as databases sort by it; a group by its name. */
export function sortName(authors: readonly GeneratedAuthor[]): string {
	const [first] = authors;
	if (!first) return '';
	return 'collective' in first ? first.collective : `${first.family} ${first.initials}`;
}
