/** How cells are shown, in the order of their numbers in the workbook. */
const FORMATS = [
	'general',
	'header',
	'title',
	'date',
	'count',
	'percent',
	'link',
	'wrapped',
] as const;
export type FormatName = (typeof FORMATS)[number];

/** The number a cell names its style by. */
export const styleOf = (format: FormatName): number => FORMATS.indexOf(format);

/** Number formats: 14 would follow the reader's country, a code of its own stays ISO. 3 is `#,##0`. */
const ISO_DATE = 164;
const PERCENT = 165;

const xf = (attributes: string, alignment = ''): string =>
	`<xf xfId="0" ${attributes}${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`;

const plain = 'numFmtId="0" fontId="0" fillId="0" borderId="0"';
const number = (id: number): string =>
	`numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"`;
const font = (id: number, fill = 0, border = 0): string =>
	`numFmtId="0" fontId="${id}" fillId="${fill}" borderId="${border}" applyFont="1"`;

const CELLS: Readonly<Record<FormatName, string>> = {
	general: xf(plain),
	header: xf(
		`${font(1, 2, 1)} applyFill="1" applyBorder="1"`,
		'<alignment vertical="top" wrapText="1"/>',
	),
	title: xf(font(2)),
	date: xf(number(ISO_DATE)),
	count: xf(number(3)),
	percent: xf(number(PERCENT)),
	link: xf(font(3)),
	wrapped: xf(plain, '<alignment vertical="top" wrapText="1"/>'),
};

/** The part `xl/styles.xml` (ECMA-376 part 1, 18.8.39). */
export const STYLES = [
	'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
	`<numFmts count="2"><numFmt numFmtId="${ISO_DATE}" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="${PERCENT}" formatCode="0.0\\ %"/></numFmts>`,
	'<fonts count="4">',
	'<font><sz val="10"/><name val="Arial"/></font>',
	'<font><b/><sz val="10"/><name val="Arial"/></font>',
	'<font><b/><sz val="12"/><name val="Arial"/></font>',
	'<font><u/><sz val="10"/><color rgb="FF0B5394"/><name val="Arial"/></font>',
	'</fonts>',
	'<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/></patternFill></fill></fills>',
	'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF6B7785"/></bottom><diagonal/></border></borders>',
	'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
	`<cellXfs count="${FORMATS.length}">${FORMATS.map((name) => CELLS[name]).join('')}</cellXfs>`,
	'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
	'</styleSheet>',
].join('');
