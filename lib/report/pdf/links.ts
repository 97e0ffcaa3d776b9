import { PDFName, type PDFDocument, type PDFPage } from 'pdf-lib';
import type { LaidOut } from '../layout/lay-out';
import { PAGE } from '../layout/style';
import { destination } from './outline';

const round = (value: number): number => Math.round(value * 100) / 100;

/** Turns the link marks of all pages into annotations (ISO 32000-1, 12.5.6.5) without a visible border. */
export function addLinks(pdf: PDFDocument, pages: readonly PDFPage[], laidOut: LaidOut): void {
	laidOut.pages.forEach(({ marks }, index) => {
		const annotations = marks.flatMap((mark) => {
			if (mark.kind !== 'link') return [];
			const place = laidOut.destinations.get(mark.target);
			if (!place) return [];
			const annotation = pdf.context.obj({
				Type: 'Annot',
				Subtype: 'Link',
				Rect: [
					round(mark.x),
					round(PAGE.height - mark.y - mark.height),
					round(mark.x + mark.width),
					round(PAGE.height - mark.y),
				],
				Border: [0, 0, 0],
				F: 4,
				Dest: destination(pdf, pages, place),
			});
			return [pdf.context.register(annotation)];
		});
		if (annotations.length > 0) {
			pages[index]?.node.set(PDFName.of('Annots'), pdf.context.obj(annotations));
		}
	});
}
