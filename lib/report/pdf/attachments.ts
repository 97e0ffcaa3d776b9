import { PDFHexString, PDFName, PDFString, type PDFDocument } from 'pdf-lib';
import { deflated } from './deflated';

/** A file that travels inside the PDF. */
export interface Attachment {
	name: string;
	mimeType: string;
	description: string;
	bytes: Uint8Array;
	/** What it is to the document: what it was made of, or, unless said otherwise, its figures as data. */
	relation?: 'Source' | 'Data';
}

/** Puts files into a document, dated by the run, associated with the document as a whole (ISO 19005-3, 6.8). */
export function attachFiles(
	{ context, catalog }: PDFDocument,
	attachments: readonly Attachment[],
	at: Date,
): void {
	const date = PDFString.fromDate(at);
	const files = attachments.map(({ name, mimeType, description, bytes, relation = 'Data' }) => {
		const file = deflated(context, bytes, {
			Type: 'EmbeddedFile',
			Subtype: mimeType,
			Params: context.obj({ Size: bytes.length, CreationDate: date, ModDate: date }),
		});
		const specification = context.register(
			context.obj({
				Type: 'Filespec',
				F: PDFString.of(name),
				UF: PDFHexString.fromText(name),
				EF: { F: file },
				Desc: PDFHexString.fromText(description),
				AFRelationship: relation,
			}),
		);
		return { name, specification };
	});
	// Readers look names up by halving the list (ISO 32000-1, 7.9.6).
	const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
	const names = sorted.flatMap(({ name, specification }) => [
		PDFHexString.fromText(name),
		specification,
	]);
	catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: names } }));
	catalog.set(PDFName.of('AF'), context.obj(files.map(({ specification }) => specification)));
}
