import { PALETTE } from '../figures/palette';
import { CONTENT_WIDTH, TYPE } from '../layout/style';
import { element, XML_DECLARATION } from '../markup/xml';
import { NAMESPACES } from './namespaces';
import { hex } from './runs';

/** A face every office program has or has a twin of. */
const FONT = 'Arial';

interface Style {
	id: string;
	name: string;
	basedOn?: string;
	next?: string;
	/** Content of w:pPr and w:rPr, in the order of the schema. */
	paragraph?: string;
	text?: string;
	/** Shown among the styles people choose from. */
	quick?: boolean;
}

const size = (points: number): string => {
	const half = Math.round(points * 2);
	return `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
};
const color = (value: string): string => `<w:color w:val="${hex(value)}"/>`;
const BOLD = '<w:b/><w:bCs/>';
const spacing = (before: number, after: number): string =>
	`<w:spacing w:before="${before * 20}" w:after="${after * 20}"/>`;
const rightTab = `<w:tabs><w:tab w:val="right" w:pos="${Math.round(CONTENT_WIDTH * 20)}"/></w:tabs>`;
const leftTab = (points: number) => `<w:tabs><w:tab w:val="left" w:pos="${points * 20}"/></w:tabs>`;
const ground = (edge: string, fill: string) =>
	`<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="${hex(edge)}"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="${hex(fill)}"/>`;

const heading = (level: 1 | 2 | 3, points: number, before: number): Style => ({
	id: `Heading${level}`,
	name: `heading ${level}`,
	basedOn: 'Normal',
	next: 'BodyText',
	paragraph: `<w:keepNext/><w:keepLines/>${leftTab(40)}${spacing(before, 3)}<w:outlineLvl w:val="${level - 1}"/>`,
	text: BOLD + color(PALETTE.ink) + size(points),
	quick: true,
});

const contents = (level: 1 | 2 | 3, indent: number): Style => ({
	id: `TOC${level}`,
	name: `toc ${level}`,
	basedOn: 'Normal',
	paragraph: `<w:tabs><w:tab w:val="left" w:pos="${(indent + 40) * 20}"/><w:tab w:val="right" w:leader="dot" w:pos="${Math.round(CONTENT_WIDTH * 20)}"/></w:tabs>${spacing(level === 1 ? 3 : 0, 0)}<w:ind w:left="${(indent + 40) * 20}" w:hanging="800"/>`,
	text: (level === 1 ? BOLD : '') + size(level === 1 ? 9 : 8.5),
});

const noteStyle = (id: string, name: string, edge: string, fill: string): Style => ({
	id,
	name,
	basedOn: 'Normal',
	paragraph: `<w:keepLines/>${ground(edge, fill)}${spacing(0, 0)}<w:ind w:left="200" w:right="100"/>`,
	text: size(8.5),
});

const PARAGRAPHS: readonly Style[] = [
	{ id: 'BodyText', name: 'Body Text', basedOn: 'Normal', paragraph: spacing(4, 3), quick: true },
	heading(1, TYPE.h1.size, 20),
	heading(2, TYPE.h2.size, 14),
	heading(3, TYPE.h3.size, 10),
	{
		id: 'HeadingUnlisted',
		name: 'Heading Unlisted',
		basedOn: 'Heading3',
		next: 'BodyText',
		paragraph: '<w:outlineLvl w:val="3"/>',
		text: size(9.5),
	},
	{
		id: 'Kicker',
		name: 'Kind of Document',
		basedOn: 'Normal',
		paragraph: spacing(40, 0),
		text: BOLD + color(PALETTE.accent) + size(11),
	},
	{
		id: 'Title',
		name: 'Title',
		basedOn: 'Normal',
		next: 'Subtitle',
		paragraph: spacing(2, 4),
		text: BOLD + size(26),
		quick: true,
	},
	{
		id: 'Subtitle',
		name: 'Subtitle',
		basedOn: 'Normal',
		paragraph: spacing(0, 12),
		text: color(PALETTE.muted),
		quick: true,
	},
	{
		id: 'SmallText',
		name: 'Small Text',
		basedOn: 'Normal',
		paragraph: spacing(3, 6),
		text: color(PALETTE.muted) + size(8),
	},
	{
		id: 'ListParagraph',
		name: 'List Paragraph',
		basedOn: 'Normal',
		paragraph: spacing(1, 1),
		quick: true,
	},
	{
		id: 'Caption',
		name: 'caption',
		basedOn: 'Normal',
		paragraph: `<w:keepNext/>${spacing(10, 3)}`,
		text: BOLD + size(8.5),
		quick: true,
	},
	{ id: 'Figure', name: 'Figure', basedOn: 'Normal', paragraph: spacing(2, 2) },
	{
		id: 'TableText',
		name: 'Table Text',
		basedOn: 'Normal',
		paragraph: spacing(1, 1),
		text: size(TYPE.table.size),
	},
	{
		id: 'TableTextDense',
		name: 'Table Text Dense',
		basedOn: 'TableText',
		text: size(TYPE.dense.size),
	},
	{
		id: 'Spacer',
		name: 'Space After Table',
		basedOn: 'Normal',
		paragraph: '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
		text: size(4),
	},
	noteStyle('NoteInfo', 'Note', PALETTE.accent, PALETTE.accentTint),
	noteStyle('NoteWarning', 'Note Warning', PALETTE.alert, PALETTE.alertTint),
	noteStyle('NoteLimits', 'Note Limits', PALETTE.grey, PALETTE.shade),
	{
		id: 'Blank',
		name: 'To Be Completed',
		basedOn: 'Normal',
		next: 'BodyText',
		paragraph: `${ground(PALETTE.warnRule, PALETTE.warnTint)}${spacing(5, 5)}<w:ind w:left="200" w:right="100"/>`,
		text: size(9),
	},
	{
		id: 'FieldName',
		name: 'Field Name',
		basedOn: 'Normal',
		paragraph: spacing(6, 0),
		text: size(9),
	},
	{
		id: 'Header',
		name: 'header',
		basedOn: 'Normal',
		paragraph: rightTab,
		text: color(PALETTE.muted) + size(8),
	},
	{
		id: 'Footer',
		name: 'footer',
		basedOn: 'Normal',
		paragraph: rightTab,
		text: color(PALETTE.muted) + size(8),
	},
	{
		id: 'TOCHeading',
		name: 'TOC Heading',
		basedOn: 'Normal',
		next: 'Normal',
		paragraph: spacing(0, 8),
		text: BOLD + size(TYPE.h1.size),
	},
	contents(1, 0),
	contents(2, 12),
	contents(3, 24),
];

const CHARACTERS: readonly Style[] = [
	{ id: 'Muted', name: 'Muted', text: color(PALETTE.muted) },
	{ id: 'PlaceholderText', name: 'Placeholder Text', text: color(PALETTE.warn) },
	{ id: 'Hyperlink', name: 'Hyperlink', text: `${color(PALETTE.blue)}<w:u w:val="single"/>` },
	{ id: 'NoteInfoTitle', name: 'Note Title', text: BOLD + color(PALETTE.accent) },
	{ id: 'NoteWarningTitle', name: 'Note Warning Title', text: BOLD + color(PALETTE.alert) },
	{ id: 'NoteLimitsTitle', name: 'Note Limits Title', text: BOLD + color(PALETTE.ink) },
];

/** A style, its members in the order of CT_Style (17.7.4.17). */
function styleOf(kind: 'paragraph' | 'character', style: Style): string {
	const { id, name, basedOn, next, paragraph, text, quick } = style;
	return element(
		'w:style',
		{ 'w:type': kind, 'w:styleId': id, 'w:customStyle': BUILT_IN.has(name) ? undefined : 1 },
		element('w:name', { 'w:val': name }) +
			(basedOn ? element('w:basedOn', { 'w:val': basedOn }) : '') +
			(next ? element('w:next', { 'w:val': next }) : '') +
			(quick ? '<w:qFormat/>' : '') +
			(paragraph ? `<w:pPr>${paragraph}</w:pPr>` : '') +
			(text ? `<w:rPr>${text}</w:rPr>` : ''),
	);
}

/** Names Word knows (its latent styles); all others are ours. */
const BUILT_IN = new Set([
	...['Body Text', 'heading 1', 'heading 2', 'heading 3', 'Title', 'Subtitle', 'List Paragraph'],
	...['caption', 'header', 'footer', 'TOC Heading', 'toc 1', 'toc 2', 'toc 3'],
	...['Placeholder Text', 'Hyperlink'],
]);

const rule = (side: string, value: string, eighths: number) =>
	`<w:${side} w:val="single" w:sz="${eighths}" w:space="0" w:color="${hex(value)}"/>`;

const TABLES =
	'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
	`<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${rule('top', PALETTE.ink, 6)}${rule('bottom', PALETTE.rule, 4)}${rule('insideH', PALETTE.rule, 4)}</w:tblBorders></w:tblPr></w:style>`;

/** The styles of the document, in the text's language. */
export const stylesPart = (languageTag: string): string =>
	`${XML_DECLARATION}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>${color(PALETTE.ink)}${size(TYPE.body.size)}<w:lang w:val="${languageTag}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
	'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
	'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
	TABLES +
	PARAGRAPHS.map((style) => styleOf('paragraph', style)).join('') +
	CHARACTERS.map((style) => styleOf('character', style)).join('') +
	'</w:styles>';
