import { zipSync, type Zippable } from 'fflate';
import { sha256, type DocumentCarries, type DocumentLanguage } from '../../model';
import type { ReportDocument } from '../document/document';
import { PAGE } from '../layout/style';
import type { TextMetrics } from '../layout/text-metrics';
import { element, XML_DECLARATION } from '../markup/xml';
import { bodyOf } from './body';
import { referenceBookmarks } from './bookmarks';
import { contentsOf, coverOf, titleOf } from './front';
import { footerPart, headerPart } from './furniture';
import { NAMESPACES } from './namespaces';
import { PackageState } from './package-state';
import {
	appPart,
	contentTypesPart,
	corePart,
	customPart,
	numberingPart,
	packageRelationshipsPart,
	settingsPart,
} from './small-parts';
import { stylesPart } from './styles';
import { twips } from './tables';
import { carriedProperties, PROPERTIES } from './properties';
import { LANGUAGE_TAGS } from './words';

/** What a DOCX says of the run it was made from. */
export interface DocxFacts {
	language: DocumentLanguage;
	/** SHA-256 of the run as JSON. */
	runSha256: string;
	/** For texts that come back with the file. */
	carries?: DocumentCarries;
}

/** The date of every file in the package: ZIP knows no zone, and the first it can say is 1980. */
const ZIP_DATE = '1980-01-01T12:00:00';

/**
 * A document as WordprocessingML (ECMA-376, transitional). Pure: the same document gives the same
 * bytes, as dates are the run's or fixed and packing is our own library's.
 */
export function renderDocx(
	document: ReportDocument,
	{ language, runSha256, carries }: DocxFacts,
	metrics: TextMetrics,
): Uint8Array {
	const parts = partsOf(document, LANGUAGE_TAGS[language], metrics);
	const custom = customPart({
		[PROPERTIES.runId]: document.identity.runId,
		[PROPERTIES.runSha256]: runSha256,
		[PROPERTIES.contentSha256]: contentDigest(parts),
		...(carries && carriedProperties(carries)),
	});
	return packed(new Map([...parts, ['docProps/custom.xml', encoded(custom)]]));
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

/** SHA-256 over what the package holds, but for the properties that say it: name and digest of each part, by name. */
export const contentDigest = (parts: ReadonlyMap<string, Uint8Array>): string =>
	sha256(
		[...parts]
			.filter(([name]) => name !== 'docProps/custom.xml')
			.map(([name, bytes]) => `${name} ${sha256(bytes)}\n`)
			.sort()
			.join(''),
	);

function partsOf(
	document: ReportDocument,
	languageTag: string,
	metrics: TextMetrics,
): Map<string, Uint8Array> {
	const { identity } = document;
	const state = new PackageState(metrics, referenceBookmarks(document.blocks));
	const header = state.relate('header', 'header1.xml');
	const coverHeader = state.relate('header', 'header2.xml');
	const footer = state.relate('footer', 'footer1.xml');
	const front = document.brief
		? titleOf(document, state)
		: coverOf(document, state) + contentsOf(document);
	const body = front + bodyOf(document.blocks, state);
	const main = `${XML_DECLARATION}<w:document ${NAMESPACES}><w:body>${body}${section(header, coverHeader, footer)}</w:body></w:document>`;
	const texts: ReadonlyArray<readonly [string, string]> = [
		['[Content_Types].xml', contentTypesPart()],
		['_rels/.rels', packageRelationshipsPart()],
		['word/document.xml', main],
		['word/_rels/document.xml.rels', XML_DECLARATION + state.relationships()],
		['word/styles.xml', stylesPart(languageTag)],
		['word/numbering.xml', numberingPart()],
		['word/settings.xml', settingsPart(languageTag)],
		['word/header1.xml', headerPart(identity, false)],
		['word/header2.xml', headerPart(identity, true)],
		['word/footer1.xml', footerPart(identity)],
		['docProps/core.xml', corePart(identity, languageTag)],
		['docProps/app.xml', appPart()],
	];
	return new Map([...texts.map(([name, text]) => [name, encoded(text)] as const), ...state.media]);
}

/** The page, its members in the order of CT_SectPr (17.6.17). */
const section = (header: string, coverHeader: string, footer: string): string =>
	'<w:sectPr>' +
	element('w:headerReference', { 'w:type': 'default', 'r:id': header }) +
	element('w:headerReference', { 'w:type': 'first', 'r:id': coverHeader }) +
	element('w:footerReference', { 'w:type': 'default', 'r:id': footer }) +
	element('w:footerReference', { 'w:type': 'first', 'r:id': footer }) +
	element('w:pgSz', { 'w:w': twips(PAGE.width), 'w:h': twips(PAGE.height) }) +
	element('w:pgMar', {
		'w:top': twips(PAGE.top),
		'w:right': twips(PAGE.right),
		'w:bottom': twips(PAGE.bottom),
		'w:left': twips(PAGE.left),
		'w:header': 700,
		'w:footer': 600,
		'w:gutter': 0,
	}) +
	'<w:titlePg/></w:sectPr>';

/** Pictures are packed already. */
function packed(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
	const files: Zippable = {};
	for (const [name, bytes] of parts) {
		files[name] = [bytes, { mtime: ZIP_DATE, level: name.endsWith('.png') ? 0 : 6, os: 0 }];
	}
	return zipSync(files);
}
