/**
 * Words that stand before a code on labels and in documents: "UDI-DI: …", "GTIN …", "REF …",
 * "K number …". Longer ones first.
 */
const LABEL_WORD = new RegExp(
	`^(?:${[
		'basic[ -]?udi(?:-?di)?',
		'b-?udi(?:-?di)?',
		'udi[ -]?di',
		'udi[ -]?(?:code|number|no)?',
		'primary[ -]?di(?: number)?',
		'device identifier(?: \\(di\\))?',
		'gtin(?:[ -]?(?:8|12|13|14))?',
		'(?:ean|upc)(?:[ -]?(?:8|12|13))?',
		'hibcc?',
		'iccbba',
		'isbt(?: ?128)?',
		'ppn|pzn',
		'di',
		'ref(?:erence)?',
		'ndc(?: (?:code|number|no))?',
		'unii',
		'emdn(?: code)?',
		'cnd',
		'(?:fda )?product code|procode',
		'510\\(?k\\)?(?: (?:number|no))?|k[ -]?(?:number|no)',
		'de novo(?: (?:number|no))?|den (?:number|no)',
		'pma(?: (?:number|no))?',
		'hde(?: (?:number|no))?',
	].join('|')})(?:\\.?\\s*[:#]\\s*|\\.?\\s+)(?=\\S)`,
	'i',
);

/** A code without the words before it; nothing where there are none. */
export function withoutLabelWord(text: string): string | undefined {
	let rest = text;
	for (;;) {
		const next = rest.replace(LABEL_WORD, '');
		if (next === rest) return rest === text ? undefined : rest;
		rest = next;
	}
}
