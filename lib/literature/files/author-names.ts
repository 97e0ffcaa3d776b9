import type { Author } from '../../model';

/** Names that are of groups. */
const GROUP =
	/(?<!\p{L})(?:groups?|investigators|collaborat\p{L}+|committee|consorti\p{L}+|society|organi[sz]ation|network|trial(?:ists)?|registry|association|institute|college|panel|task force|working party|federation|ministry|agency|academy|council|commission|universit\p{L}+|hospitals?|clinics?|corporation|cent(?:er|re) for|department of|anonymous)(?!\p{L})/iu;
/** Parts of a family name that stand before it in small letters. */
const PARTICLE =
	/^(?:von|van|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|af|av|bin|ibn|al|el)$/;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$/i;
const DEGREE =
	/^(?:M\.?D|Ph\.?D|D\.?O|M\.?P\.?H|M\.?Sc|B\.?Sc|R\.?N|F\.?A\.?C\.?[SC]|D\.?D\.?S|Pharm\.?D)\.?$/;
/** Parts of a family name that some tools put behind the given names. */
const BEHIND =
	/\s+((?:[Dd]e (?:[Ll]a|[Ll]os|[Ll]as)|[Vv]an (?:der?|den)|[Vv]on der|van|von|de|del|della|di|da|dos|du|ten|ter)\.?)$/;
/** Numbers of trials that registers put where authors stand. */
const REGISTRY = /^(?:NCT\d{8}|ISRCTN\d+|EUCTR[\d-]+\S*|ChiCTR\S*\d+|DRKS\d+|ACTRN\d+|JPRN-\S+)$/i;

/** An author as formats write one: "Family, Given", "Family GI", "G. I. Family", "Given Family" or a group. */
export function authorOf(text: string): Author | undefined {
	const name = text
		.replace(/\s+/g, ' ')
		// Scopus puts its number of the author behind the name.
		.replace(/\s*\(\d+\)/g, '')
		.replace(/[\s,;]+$/, '')
		.trim();
	if (name === '' || REGISTRY.test(name) || /^et al\.?$/i.test(name)) return undefined;
	if (GROUP.test(name)) return { collective: name };
	const [family = '', ...rest] = name.split(',').map((part) => part.trim());
	if (rest.length > 0) {
		const names = rest
			// "MD" after the family name may be initials.
			.filter((part, at) => !SUFFIX.test(part) && (at === 0 || !DEGREE.test(part)))
			.join(' ');
		const suffix = rest.find((part) => SUFFIX.test(part));
		const particle = BEHIND.exec(names);
		const whole = particle ? `${particle[1]} ${family}` : family;
		const given = particle ? names.slice(0, particle.index) : names;
		return person(suffix === undefined ? whole : `${whole} ${suffix}`, given);
	}
	return withoutComma(name);
}

function withoutComma(name: string): Author {
	const all = name.split(' ');
	const suffix = all.length > 2 && SUFFIX.test(all.at(-1) ?? '') ? all.at(-1) : undefined;
	const words = suffix === undefined ? all : all.slice(0, -1);
	const withSuffix = (family: string): string =>
		suffix === undefined ? family : `${family} ${suffix}`;
	if (words.length === 1) return { family: name };
	const last = words.at(-1) ?? '';
	// "Smith JA", "Xu A", "van der Berg J.-P."
	if (isInitials(last) && !words.slice(0, -1).every(isInitials)) {
		const at = words.findIndex((_, index) => index > 0 && words.slice(index).every(isInitials));
		return person(withSuffix(words.slice(0, at).join(' ')), words.slice(at).join(''));
	}
	// "John A. van der Berg"
	const particle = words.findIndex(
		(word, index) =>
			index > 0 &&
			(PARTICLE.test(word) ||
				(/^De$/.test(word) && /^(?:La|Los|Las)$/.test(words[index + 1] ?? ''))),
	);
	const cut = particle > 0 ? particle : words.length - 1;
	return person(withSuffix(words.slice(cut).join(' ')), words.slice(0, cut).join(' '));
}

function person(family: string, given: string): Author {
	if (given === '') return family === '' ? {} : { family };
	if (given.split(' ').every(isInitials)) return { family, initials: initialsOf(given) };
	return { family, given, initials: initialsOf(given) };
}

/** At most four capitals, with stops or hyphens: J, JA, J.A., J.-P. */
const isInitials = (word: string): boolean =>
	/^(?:\p{Lu}\p{M}*[.\-‐]*){1,4}$/u.test(word) || /^\p{L}\.$/u.test(word);

/** First letters of given names: "Hans-Peter M." is HPM; capitals together are all initials. */
export const initialsOf = (given: string): string =>
	given
		.split(/[\s.\-‐]+/)
		.map((name) => (/^\p{Lu}{2,4}$/u.test(name) ? name : (Array.from(name)[0] ?? '').toUpperCase()))
		.join('');

/** The authors of one field, which is meant for one: some tools write all in one, parted by semicolons or commas. */
export function authorsOfField(text: string): Author[] {
	const parts = text.split(',').map((part) => part.trim());
	const isList =
		text.includes(';') ||
		(parts.length > 1 &&
			!GROUP.test(text) &&
			parts.every((part) => {
				const words = part.split(/\s+/);
				return words.length > 1 && isInitials(words.at(-1) ?? '') && !isInitials(words[0] ?? '');
			}));
	return isList ? authorsOf(text) : [authorOf(text)].filter((author) => author !== undefined);
}

/** The authors of one cell: parted by semicolons, line breaks or bars, else by commas after initials. */
export function authorsOf(text: string): Author[] {
	const parts = /[;\n|]/.test(text) ? text.split(/[;\n|]/) : partsByComma(text);
	return parts.map(authorOf).filter((author) => author !== undefined);
}

function partsByComma(text: string): string[] {
	const parts = text
		.replace(/\.\s*$/, '')
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const hasInitials = parts.filter(
		(part) => /\s\S*\p{Lu}\.?$/u.test(part) && !isInitials(part),
	).length;
	// Two parts may be one name, "Smith, John A": the first one tells.
	const isList = parts.length > 2 || /\s/.test(parts[0] ?? '');
	if (isList && hasInitials > 0 && hasInitials >= parts.length / 2) return parts;
	// "Smith, J., Doe, A.B.": every other part is initials.
	if (
		parts.length % 2 === 0 &&
		parts.every((part, at) => at % 2 === 0 || part.split(' ').every(isInitials))
	) {
		return parts.flatMap((part, at) => (at % 2 === 0 ? [`${part}, ${parts[at + 1] ?? ''}`] : []));
	}
	if (/\sand\s|\s&\s/.test(text)) return text.split(/,?\s+(?:and|&)\s+|;\s*/);
	// Names in their own order: "John Smith, Jane Doe"; two parts are family and given name.
	return parts.length > 2 || parts.every((part) => part.includes(' ')) ? parts : [text];
}
