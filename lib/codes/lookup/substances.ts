/**
 * Salts, esters and hydrates as they follow the name of an active moiety. FAERS reporters leave
 * them out ("ATORVASTATIN" for atorvastatin calcium), so a drug is asked for without them too.
 */
const SALT_WORDS = new Set(
	`acetate acetonide anhydrous arginine axetil benzoate besylate bitartrate bromide butyrate calcium
	camsylate carbonate chloride cilexetil citrate dihydrate dihydrochloride dimesylate dipropionate
	disodium edisylate erbumine esylate ethanolate ferrous fumarate furoate gluconate hcl hemifumarate
	hemihydrate hydrate hydrobromide hydrochloride hyclate iodide isethionate lactate lysine magnesium
	malate maleate mandelate medoxomil meglumine mesylate mofetil monohydrate monosodium nitrate olamine
	oxalate pamoate phosphate pivoxil polistirex potassium propionate saccharate sesquihydrate sodium
	stearate succinate sulfate tannate tartrate tetrahydrate tosylate trihydrate trometamol
	tromethamine valerate xinafoate zinc`.split(/\s+/),
);

/**
 * The active moiety's name, upper case: trailing salt words taken off. A name that begins with such
 * a word is a salt through and through (POTASSIUM CHLORIDE) and stays whole.
 */
export function baseSubstance(name: string): string {
	const words = name.trim().toUpperCase().split(/\s+/);
	if (isSalt(words[0])) return words.join(' ');
	while (words.length > 1 && isSalt(words.at(-1))) words.pop();
	return words.join(' ');
}

const isSalt = (word: string | undefined): boolean =>
	word !== undefined && SALT_WORDS.has(word.toLowerCase());
