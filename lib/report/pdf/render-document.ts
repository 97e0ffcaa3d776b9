import { setImmediate as nextTurn } from 'node:timers/promises';
import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import type { ReportDocument } from '../document/document';
import { fontMetrics } from '../fonts/font-metrics';
import { layOut, type LaidOut } from '../layout/lay-out';
import type { Tag } from '../layout/structure';
import { PAGE } from '../layout/style';
import { sha256 } from '../../model';
import { attachFiles, type Attachment } from './attachments';
import { deflated } from './deflated';
import { describeFile } from './describe-file';
import { DocumentFonts } from './document-fonts';
import { addLinks } from './links';
import { addOutline } from './outline';
import { paintPage } from './paint';
import { addStructure } from './structure-tree';
import { writeFile } from './write-file';

const PAGES_A_TURN = 4;

/**
 * Sets and draws a document. Pure but for reading the fonts: the same document and attachments
 * give the same bytes. Gives way to other work of the process every few pages.
 */
export async function renderDocument(
	document: ReportDocument,
	attachments: readonly Attachment[],
): Promise<{ bytes: Uint8Array; pages: number }> {
	const metrics = fontMetrics();
	const laidOut = await layOut(document, metrics, () => nextTurn());
	const pdf = await PDFDocument.create({ updateMetadata: false });
	await paintPages(pdf, laidOut);
	describeFile(pdf, document.identity);
	attachFiles(pdf, attachments, new Date(document.identity.createdAt));
	identify(pdf, attachments);
	const bytes = writeFile(pdf.context);
	return { bytes, pages: laidOut.pages.length };
}

async function paintPages(pdf: PDFDocument, laidOut: LaidOut): Promise<void> {
	const metrics = fontMetrics();
	const fonts = new DocumentFonts();
	const pages = laidOut.pages.map(() => pdf.addPage([PAGE.width, PAGE.height]));
	const resources = pdf.context.nextRef();
	const owners: Array<readonly Tag[]> = [];
	for (const [index, { node }] of pages.entries()) {
		const painted = paintPage(laidOut.pages[index]?.marks ?? [], fonts, metrics);
		owners.push(painted.owners);
		node.set(PDFName.of('Contents'), deflated(pdf.context, painted.content));
		node.set(PDFName.of('Resources'), resources);
		if (index % PAGES_A_TURN === PAGES_A_TURN - 1) await nextTurn();
	}
	pdf.context.assign(resources, pdf.context.obj({ Font: fonts.embed(pdf) }));
	const links = addLinks(pdf, pages, laidOut);
	addStructure(
		pdf,
		pages,
		owners.map((of, index) => ({ owners: of, links: links[index] ?? [] })),
		laidOut,
	);
	addOutline(pdf, pages, laidOut);
}

/** Names the file by what it carries (ISO 32000-1, 14.4). */
function identify(pdf: PDFDocument, attachments: readonly Attachment[]): void {
	const id = PDFHexString.of(
		sha256(attachments.map(({ bytes }) => sha256(bytes)).join()).slice(0, 32),
	);
	pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
}
