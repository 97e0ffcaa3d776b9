import { SaxesParser } from 'saxes';

/**
 * Children of elements we write, in the order their schema types list them (ECMA-376-1, 5th edition,
 * transitional, wml.xsd): Word refuses a file that has them otherwise. Only members we may write.
 */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
	'w:pPr': [
		...['pStyle', 'keepNext', 'keepLines', 'pageBreakBefore', 'widowControl', 'numPr', 'pBdr'],
		...['shd', 'tabs', 'bidi', 'spacing', 'ind', 'contextualSpacing', 'jc', 'outlineLvl', 'rPr'],
		...['sectPr'],
	],
	'w:rPr': [
		...['rStyle', 'rFonts', 'b', 'bCs', 'i', 'iCs', 'color', 'sz', 'szCs', 'u', 'shd', 'rtl'],
		...['lang'],
	],
	'w:tblPr': [
		...['tblStyle', 'tblW', 'jc', 'tblInd', 'tblBorders', 'shd', 'tblLayout', 'tblCellMar'],
		...['tblLook', 'tblCaption', 'tblDescription'],
	],
	'w:tcPr': ['tcW', 'gridSpan', 'vMerge', 'tcBorders', 'shd', 'noWrap', 'tcMar', 'vAlign'],
	'w:trPr': ['cantSplit', 'tblHeader'],
	'w:tbl': ['tblPr', 'tblGrid', 'tr'],
	'w:tr': ['tblPrEx', 'trPr', 'tc'],
	'w:sdt': ['sdtPr', 'sdtEndPr', 'sdtContent'],
	'w:sdtPr': ['rPr', 'alias', 'tag', 'id', 'lock', 'placeholder', 'showingPlcHdr', 'docPartObj'],
	'w:style': ['name', 'basedOn', 'next', 'link', 'uiPriority', 'qFormat', 'pPr', 'rPr', 'tblPr'],
	'w:sectPr': ['headerReference', 'footerReference', 'type', 'pgSz', 'pgMar', 'cols', 'titlePg'],
	'w:lvl': ['start', 'numFmt', 'pStyle', 'suff', 'lvlText', 'lvlJc', 'pPr', 'rPr'],
	'w:numbering': ['abstractNum', 'num'],
	'w:settings': [
		...['zoom', 'updateFields', 'defaultTabStop', 'characterSpacingControl', 'compat'],
		...['themeFontLang'],
	],
	'w:styles': ['docDefaults', 'latentStyles', 'style'],
	'w:tblBorders': ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'],
	'w:tblCellMar': ['top', 'left', 'bottom', 'right'],
	'wp:inline': ['wp:extent', 'wp:effectExtent', 'wp:docPr', 'wp:cNvGraphicFramePr', 'a:graphic'],
	'pic:pic': ['pic:nvPicPr', 'pic:blipFill', 'pic:spPr'],
};

/** Elements of a part whose children stand in another order than their schema has, or are none of it. */
export function orderFaults(xml: string): string[] {
	const faults: string[] = [];
	const open: Array<{ name: string; at: number }> = [];
	const parser = new SaxesParser();
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({ name }) => {
		const parent = open.at(-1);
		const sequence = parent && SEQUENCES[parent.name];
		if (parent && sequence) {
			const at = sequence.indexOf(name.replace(/^w:/, ''));
			if (at < parent.at) faults.push(`${name} in ${parent.name}`);
			parent.at = Math.max(parent.at, at);
		}
		open.push({ name, at: 0 });
	});
	parser.on('closetag', () => open.pop());
	parser.write(xml).close();
	return [...new Set(faults)];
}
