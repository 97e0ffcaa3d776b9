import {
	PDFDict,
	PDFHexString,
	PDFName,
	PDFNumber,
	type PDFDocument,
	type PDFPage,
	type PDFRef,
} from 'pdf-lib';
import { titleOf } from '../document/blocks';
import type { LaidOut } from '../layout/lay-out';
import { PAGE } from '../layout/style';

interface Bookmark {
	title: string;
	level: number;
	page: number;
	y: number;
	children: Bookmark[];
}

/** Adds the bookmarks of the document (ISO 32000-1, 12.3.3), nested as its headings are. */
export function addOutline(pdf: PDFDocument, pages: readonly PDFPage[], laidOut: LaidOut): void {
	const roots = nest(laidOut);
	if (roots.length === 0) return;
	const outline = pdf.context.obj({ Type: 'Outlines' });
	const ref = pdf.context.register(outline);
	link(pdf, pages, outline, ref, roots);
	pdf.catalog.set(PDFName.of('Outlines'), ref);
	pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

function nest({ outline, destinations }: LaidOut): Bookmark[] {
	const roots: Bookmark[] = [];
	const open: Bookmark[] = [];
	for (const heading of outline) {
		const place = destinations.get(heading.id);
		if (!place) continue;
		const bookmark: Bookmark = {
			title: titleOf(heading),
			level: heading.level,
			...place,
			children: [],
		};
		while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
		(open.at(-1)?.children ?? roots).push(bookmark);
		open.push(bookmark);
	}
	return roots;
}

/** Writes the children of one node and returns how many entries hang below it. */
function link(
	pdf: PDFDocument,
	pages: readonly PDFPage[],
	parent: PDFDict,
	parentRef: PDFRef,
	bookmarks: readonly Bookmark[],
): number {
	const entries = bookmarks.map((bookmark) => {
		const dict = pdf.context.obj({
			Title: PDFHexString.fromText(bookmark.title),
			Parent: parentRef,
			Dest: destination(pdf, pages, bookmark),
		});
		return { bookmark, dict, ref: pdf.context.register(dict) };
	});
	let count = entries.length;
	entries.forEach(({ bookmark, dict, ref }, index) => {
		const previous = entries[index - 1];
		const next = entries[index + 1];
		if (previous) dict.set(PDFName.of('Prev'), previous.ref);
		if (next) dict.set(PDFName.of('Next'), next.ref);
		if (bookmark.children.length > 0) count += link(pdf, pages, dict, ref, bookmark.children);
	});
	const [first] = entries;
	const last = entries.at(-1);
	if (first && last) {
		parent.set(PDFName.of('First'), first.ref);
		parent.set(PDFName.of('Last'), last.ref);
		parent.set(PDFName.of('Count'), PDFNumber.of(count));
	}
	return count;
}

/** An explicit destination: the page, scrolled to the heading, zoom unchanged. */
export function destination(
	pdf: PDFDocument,
	pages: readonly PDFPage[],
	place: { page: number; y: number },
) {
	const page = pages[place.page - 1];
	if (!page) throw new Error(`A link points to page ${place.page} of ${pages.length}.`);
	const top = Math.round((PAGE.height - place.y + 8) * 100) / 100;
	return pdf.context.obj([page.ref, 'XYZ', null, top, null]);
}
