/**
 * Sizes, quantities and package text as manufacturers write them into the trade names of EUDAMED:
 * "22 G x 25 mm", "Ø 3.5", "50 pcs/box", "box of 10", "Gr. 2", "REF 4711". Who reports to FDA
 * writes the brand alone, so a name that holds them is found in no report.
 */
const SIZE_OR_PACKAGE = [
	/\d\s*(?:[.,]\d+\s*)?(?:mm|cm|ml|cc|µl|μl|ul|mg|kg|fr|ch|ga|gauge|inch|french|g|"|″)(?![\p{L}\d])/iu,
	/\d\s*[x×*]\s*(?:\d|Ø)/iu,
	/[Ø⌀]\s*\d/u,
	/\b(?:box(?:es)?|packs?|package|pk|carton|pouch|blister|paquet|boîte|karton|packung|confezione|caja)\s*(?:of|à|a|de|di|zu|mit)?\s*\d/iu,
	/\d\s*(?:pcs|pieces?|pces|units?|st(?:ü|ue)?ck|stk|pzs?|pezzi|pièces|unidades|\/\s*(?:box|pack|pk|bag|case|carton))(?!\p{L})/iu,
	/\b(?:size|sz|gr(?:ö|oe)(?:ß|ss)e|gr(?=\.)|taille|talla|misura|length|diameter|ref)\b\.?\s*(?:no\.?|nr\.?)?\s*[:.]?\s*\d/iu,
] as const;

/** Whether a name is one that reporters might write: without sizes, quantities and package text. */
export const isAskableName = (name: string): boolean =>
	!SIZE_OR_PACKAGE.some((pattern) => pattern.test(name));
