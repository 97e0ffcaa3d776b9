import {
	PDFHexString,
	PDFName,
	PDFString,
	type PDFDocument,
	type PDFPage,
	type PDFRef,
} from 'pdf-lib';
import type { LaidOut } from '../layout/lay-out';
import type { LinkTo, SetMark, Tag } from '../layout/structure';
import { PAGE } from '../layout/style';
import { destination } from './outline';
import { number } from './syntax';
import { registerWritten } from './written-object';

/** A link's annotation and the element it belongs to. */
export interface PlacedLink {
	of: Tag;
	ref: PDFRef;
}

/**
 * Turns the link marks of all pages into annotations (ISO 32000-1, 12.5.6.5) without a visible
 * border, each with the words read out for it. Their keys in the parent tree follow those of the pages.
 */
export function addLinks(
	pdf: PDFDocument,
	pages: readonly PDFPage[],
	laidOut: LaidOut,
): PlacedLink[][] {
	let key = pages.length;
	return laidOut.pages.map(({ marks }, index) => {
		const links = marks.flatMap((mark): PlacedLink[] => {
			if (mark.kind !== 'link' || mark.of?.role !== 'Link' || !mark.of.link) return [];
			const action = actionOf(pdf, pages, laidOut, mark.of.link);
			if (action === undefined) return [];
			const ref = registerWritten(
				pdf.context,
				`<</Type/Annot/Subtype/Link/Rect[${cornersOf(mark)}]/Border[0 0 0]/F 4/StructParent ${key}/Contents ${PDFHexString.fromText(mark.of.link.says).toString()}${action}>>`,
			);
			key += 1;
			return [{ of: mark.of, ref }];
		});
		if (links.length > 0) {
			pages[index]?.node.set(PDFName.of('Annots'), pdf.context.obj(links.map(({ ref }) => ref)));
		}
		return links;
	});
}

const cornersOf = ({ x, y, width, height }: Extract<SetMark, { kind: 'link' }>): string =>
	[x, PAGE.height - y - height, x + width, PAGE.height - y].map(number).join(' ');

/** Where the link leads; undefined where the document has no such place, or it is no address of the web. */
function actionOf(
	pdf: PDFDocument,
	pages: readonly PDFPage[],
	{ destinations }: LaidOut,
	{ href, target = '' }: LinkTo,
): string | undefined {
	if (href !== undefined) {
		if (!/^https?:/i.test(href)) return undefined;
		return `/A<</Type/Action/S/URI/URI ${PDFString.of(asciiAddress(href)).toString()}>>`;
	}
	const place = destinations.get(target);
	return place && `/Dest ${destination(pdf, pages, place).toString()}`;
}

/** A URI holds ASCII alone (ISO 32000-1, 12.6.4.7), and here nothing that would end the string. */
const asciiAddress = (href: string): string =>
	encodeURI(href.replace(/\p{Cs}/gu, '\uFFFD'))
		.replaceAll('%25', '%')
		.replace(/[()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
