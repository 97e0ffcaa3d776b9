/**
 * Raised and lowered text as plain text: in Unicode's own characters where it has one for every
 * character, else after `^` and `_`, in brackets where it is more than one. NFKC makes plain ones of
 * Unicode's again, so that a search for "IC50" that folds by it finds "IC₅₀".
 */
const PLAIN = '0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ';
const LOWERABLE = '0123456789+-=()aehijklmnoprstuvxβγρφχ';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ';
/** Written raised by themselves, or alike at any height. */
const AS_THEY_ARE = '®™℠°*†‡§¶′″';

const pairs = (from: string, to: string): Array<[string, string]> => {
	const given = [...to];
	return [...from].map((character, at) => [character, given[at] ?? character]);
};
const SUPERSCRIPTS: ReadonlyMap<string, string> = new Map([
	...pairs(PLAIN, RAISED),
	...pairs(AS_THEY_ARE, AS_THEY_ARE),
	['−', '⁻'],
]);
const SUBSCRIPTS: ReadonlyMap<string, string> = new Map([...pairs(LOWERABLE, LOWERED), ['−', '₋']]);

/** Text raised above the line: `2+` is `²⁺`, `a,b` is `^(a,b)`. */
export const superscript = (text: string): string => shifted(text, SUPERSCRIPTS, '^');

/** Text lowered below the line: `50` is `₅₀`, `Cmax` is `_(Cmax)`. */
export const subscript = (text: string): string => shifted(text, SUBSCRIPTS, '_');

function shifted(text: string, characters: ReadonlyMap<string, string>, sign: string): string {
	const plain = [...text.trim()];
	if (plain.length === 0) return '';
	const own = plain.map((character) => characters.get(character));
	if (own.every((character) => character !== undefined)) return own.join('');
	return plain.length === 1 ? `${sign}${plain[0]}` : `${sign}(${plain.join('')})`;
}
