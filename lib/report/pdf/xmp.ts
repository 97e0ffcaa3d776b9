/** What a file says of itself, alike in its information dictionary and its XMP. */
export interface FileProperties {
	title: string;
	subject: string;
	/** Program that made document and file. */
	program: string;
	/** Language of the text, BCP 47. */
	language: string;
	/** ISO instant, whole seconds. */
	created: Date;
}

/**
 * The XMP packet of a PDF/A-3b (ISO 16684-1; ISO 19005-3, 6.6): the properties of the information
 * dictionary again, and which part of PDF/A the file is made by.
 */
export function xmpPacket(properties: FileProperties): string {
	const { title, subject, program, language, created } = properties;
	const at = `${created.toISOString().slice(0, 19)}Z`;
	const named = (name: string, value: string) => `<${name}>${escaped(value)}</${name}>`;
	const inDefault = (name: string, value: string) =>
		`<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></${name}>`;
	return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
${[
	named('pdfaid:part', '3'),
	named('pdfaid:conformance', 'B'),
	named('dc:format', 'application/pdf'),
	inDefault('dc:title', title),
	inDefault('dc:description', subject),
	`<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>`,
	named('pdf:Producer', program),
	named('xmp:CreatorTool', program),
	named('xmp:CreateDate', at),
	named('xmp:ModifyDate', at),
].join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text that XML 1.0 can hold: one line, no control characters, no half of a pair. */
export const plainLine = (text: string): string =>
	text
		.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();
