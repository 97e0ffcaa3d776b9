import { codeHex, hex } from './syntax';

/** Stands for a part of a letter, which has no text: the joiner, which nothing shows. */
const PART = '\u200D';
/** Most lines of one section (Adobe technical note 5014). */
const SECTION = 100;

/** The CMap by which text can be searched and copied (ISO 32000-1, 9.10.3): what each code stands for, in their order. */
export function toUnicode(codes: ReadonlyArray<readonly [code: number, text: string]>): string {
	const lines = codes.map(([code, text]) => `<${codeHex(code)}> <${hex(text || PART)}>`);
	const sections: string[] = [];
	for (let from = 0; from < lines.length; from += SECTION) {
		const section = lines.slice(from, from + SECTION);
		sections.push(`${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`);
	}
	return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
