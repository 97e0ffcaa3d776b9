import type { Figure } from '../document/blocks';
import { CONTENT_WIDTH } from '../layout/style';
import { element } from '../markup/xml';
import type { PackageState } from './package-state';
import { paragraphOf } from './paragraphs';

/** English metric units in a point (ECMA-376-1, 20.1.2.1). */
const EMU = 12_700;
const PICTURE = 'http://schemas.openxmlformats.org/drawingml/2006/picture';
/** Microsoft's extension that names the SVG of a picture ([MS-ODRAWXML], 2.1.1611). */
const SVG_EXTENSION =
	'<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" ';

/** A figure as a picture in a line of its own, with its reading as alternative text. */
export function figureParagraph(figure: Figure, state: PackageState): string {
	const { drawing, label, caption } = figure;
	const id = state.number();
	const { png, svg } = state.picture(figure);
	const shrink = Math.min(1, CONTENT_WIDTH / drawing.width);
	const size = {
		cx: Math.round(drawing.width * shrink * EMU),
		cy: Math.round(drawing.height * shrink * EMU),
	};
	const named = { id, name: label ?? caption, descr: drawing.description };
	const blip = `<a:blip r:embed="${png}"><a:extLst>${SVG_EXTENSION}r:embed="${svg}"/></a:ext></a:extLst></a:blip>`;
	const picture =
		`<pic:nvPicPr>${element('pic:cNvPr', named)}<pic:cNvPicPr/></pic:nvPicPr>` +
		`<pic:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/>${element('a:ext', size)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`;
	const inline =
		element('wp:extent', size) +
		element('wp:docPr', named) +
		'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>' +
		`<a:graphic><a:graphicData uri="${PICTURE}"><pic:pic>${picture}</pic:pic></a:graphicData></a:graphic>`;
	const drawn = `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">${inline}</wp:inline></w:drawing></w:r>`;
	return paragraphOf(drawn, { style: 'Figure', keepNext: true });
}
