/** Most lines of one section (Adobe technical note 5014). */
const SECTION = 100;

/** The CMap by which text can be searched and copied (ISO 32000-1, 9.10.3): what each glyph stands for. */
export function toUnicode(characters: ReadonlyMap<number, string>): string {
	const lines = [...characters]
		.sort(([a], [b]) => a - b)
		.map(([glyph, text]) => `<${hex(glyph)}> <${utf16(text)}>`);
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

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

function utf16(text: string): string {
	let units = '';
	for (let index = 0; index < text.length; index += 1) units += hex(text.charCodeAt(index));
	return units;
}
