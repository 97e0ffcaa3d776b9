import type { DocumentIdentity } from '../document/document';
import { fileTitle } from '../document/file-title';
import { element, escaped, XML_DECLARATION } from '../markup/xml';
import { NAMESPACES } from './namespaces';
import { LISTS } from './paragraphs';

const CREATOR = 'n8n-nodes-cer';

const level = (sign: string, font: string): string =>
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="${sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="280"/></w:pPr><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}" w:hint="default"/></w:rPr></w:lvl>`;

const list = (id: number, content: string): string =>
	`<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/>${content}</w:abstractNum>`;

/** Lists with a bullet, and lists with a box to tick. */
export const numberingPart = (): string =>
	`${XML_DECLARATION}<w:numbering ${NAMESPACES}>` +
	list(LISTS.bullet, level('•', 'Arial')) +
	list(LISTS.check, level('☐', 'Segoe UI Symbol')) +
	[LISTS.bullet, LISTS.check]
		.map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`)
		.join('') +
	'</w:numbering>';

/** Word 2013 and later, so that it opens without "compatibility mode". */
export const settingsPart = (languageTag: string): string =>
	`${XML_DECLARATION}<w:settings ${NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${languageTag}"/></w:settings>`;

/** Title, subject and dates, by the run's own clock (ECMA-376-2, 11). */
export function corePart(identity: DocumentIdentity, languageTag: string): string {
	const at = new Date(identity.createdAt).toISOString().replace(/\.\d+Z$/, 'Z');
	const when = (name: string) => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, at);
	return (
		`${XML_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		element('dc:title', {}, escaped(fileTitle(identity))) +
		element('dc:subject', {}, escaped(`${identity.basis}. Code ${identity.code}.`)) +
		element('dc:creator', {}, CREATOR) +
		element('dc:language', {}, languageTag) +
		element('cp:lastModifiedBy', {}, CREATOR) +
		when('dcterms:created') +
		when('dcterms:modified') +
		'</cp:coreProperties>'
	);
}

export const appPart = (): string =>
	`${XML_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${CREATOR}</Application></Properties>`;

/** Properties of our own: pid counts from 2 ([MS-OE376], 2.1.1320). */
export function customPart(properties: Readonly<Record<string, string>>): string {
	const members = Object.entries(properties).map(([name, value], index) =>
		element(
			'property',
			{ fmtid: '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}', pid: index + 2, name },
			element('vt:lpwstr', {}, escaped(value)),
		),
	);
	return `${XML_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${members.join('')}</Properties>`;
}

const CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const OVERRIDES: Readonly<Record<string, string>> = {
	'/word/document.xml': `${CONTENT}.document.main+xml`,
	'/word/styles.xml': `${CONTENT}.styles+xml`,
	'/word/numbering.xml': `${CONTENT}.numbering+xml`,
	'/word/settings.xml': `${CONTENT}.settings+xml`,
	'/word/header1.xml': `${CONTENT}.header+xml`,
	'/word/header2.xml': `${CONTENT}.header+xml`,
	'/word/footer1.xml': `${CONTENT}.footer+xml`,
	'/docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
	'/docProps/app.xml': 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
	'/docProps/custom.xml': 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
};

/** What each part of the package is (ECMA-376-2, 10.1.2). */
export const contentTypesPart = (): string =>
	`${XML_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>${Object.entries(
		OVERRIDES,
	)
		.map(([PartName, ContentType]) => element('Override', { PartName, ContentType }))
		.join('')}</Types>`;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const packageRelationshipsPart = (): string =>
	`${XML_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
		[`${OFFICE}/officeDocument`, 'word/document.xml'],
		[
			'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
			'docProps/core.xml',
		],
		[`${OFFICE}/extended-properties`, 'docProps/app.xml'],
		[`${OFFICE}/custom-properties`, 'docProps/custom.xml'],
	]
		.map(([Type, Target], index) =>
			element('Relationship', { Id: `rId${index + 1}`, Type, Target }),
		)
		.join('')}</Relationships>`;
