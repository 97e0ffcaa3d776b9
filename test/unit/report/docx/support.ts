import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A part of a DOCX as text. */
export const partOf = (docx: Uint8Array, name = 'word/document.xml'): string => {
	const part = unzipSync(docx)[name];
	if (!part) throw new Error(`no ${name}`);
	return strFromU8(part);
};

/** The DOCX with its document changed, as an editor would save it. */
export const edited = (docx: Uint8Array, change: (document: string) => string): Uint8Array => {
	const parts = unzipSync(docx);
	const document = change(partOf(docx));
	return zipSync({ ...parts, 'word/document.xml': strToU8(document) });
};

/** A DOCX that holds nothing but this body. */
export const docxOf = (body: string): Uint8Array =>
	zipSync({
		'word/document.xml': strToU8(
			`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
		),
	});

/** A content control with a tag. */
export const control = (tag: string, content: string, more = ''): string =>
	`<w:sdt><w:sdtPr><w:tag w:val="${tag}"/>${more}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

export const p = (runs: string, properties = ''): string =>
	`<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
export const r = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** Puts content into the control of a field, in the place of what it holds: what a person does in Word. */
export const filledIn = (document: string, field: string, content: string): string => {
	const start = document.indexOf(`<w:tag w:val="${field}"/>`);
	if (start === -1) throw new Error(`no control ${field}`);
	const properties = document.indexOf('</w:sdtPr>', start);
	const from = document.indexOf('<w:sdtContent>', start) + '<w:sdtContent>'.length;
	const to = document.indexOf('</w:sdtContent>', from);
	return (
		document.slice(0, start) +
		document.slice(start, properties).replace('<w:showingPlcHdr/>', '') +
		document.slice(properties, from) +
		content +
		document.slice(to)
	);
};
