import { PDFHexString, PDFName, PDFRawStream, type PDFDocument } from 'pdf-lib';
import type { DocumentIdentity } from '../document/document';
import { fileTitle } from '../document/file-title';
import { deflated } from './deflated';
import { srgbProfile } from './srgb-profile';
import { plainLine, xmpPacket, type FileProperties } from './xmp';

/** Who made the file, for its properties. */
const PROGRAM = 'n8n-nodes-cer (pdf-lib)';

/** Says what the file is, in both places a reader looks, and in which colours it is painted. */
export function describeFile(pdf: PDFDocument, identity: DocumentIdentity): void {
	const properties = propertiesOf(identity);
	writeInformation(pdf, properties);
	const { context, catalog } = pdf;
	const packet = PDFRawStream.of(
		context.obj({ Type: 'Metadata', Subtype: 'XML' }),
		new TextEncoder().encode(xmpPacket(properties)),
	);
	catalog.set(PDFName.of('Metadata'), context.register(packet));
	catalog.set(PDFName.of('OutputIntents'), context.obj([outputIntent(pdf)]));
}

function propertiesOf(identity: DocumentIdentity): FileProperties {
	const { basis, code, runId, language, createdAt } = identity;
	const created = new Date(createdAt);
	created.setUTCMilliseconds(0);
	return {
		title: plainLine(fileTitle(identity)),
		subject: plainLine(`${basis}. Code ${code}, run ${runId}.`),
		program: PROGRAM,
		language,
		created,
	};
}

function writeInformation(pdf: PDFDocument, properties: FileProperties): void {
	const { title, subject, program, language, created } = properties;
	pdf.setTitle(title, { showInWindowTitleBar: true });
	pdf.setSubject(subject);
	pdf.setLanguage(language);
	pdf.setCreator(program);
	pdf.setProducer(program);
	pdf.setCreationDate(created);
	pdf.setModificationDate(created);
}

/** All colours are those of sRGB (ISO 19005-3, 6.2.3). */
function outputIntent({ context }: PDFDocument) {
	return context.obj({
		Type: 'OutputIntent',
		S: 'GTS_PDFA1',
		OutputConditionIdentifier: PDFHexString.fromText('sRGB'),
		Info: PDFHexString.fromText('sRGB (IEC 61966-2-1)'),
		DestOutputProfile: deflated(context, srgbProfile(), { N: 3 }),
	});
}
