import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { hasTool, withFile } from './poppler';

/** Apache PDFBox Preflight and what it needs, where Debian puts them (libpdfbox2-java and others). */
const JARS = [
	'preflight',
	'pdfbox2',
	'fontbox2',
	'xmpbox',
	'commons-logging',
	'javax.activation',
	'jaxb-api',
].map((name) => join('/usr/share/java', `${name}.jar`));

export const hasPreflight = (): boolean =>
	JARS.every((jar) => existsSync(jar)) && hasTool('java', '-version');

/** What Preflight finds against PDF/A-1b, a line each; none where the file is valid. */
export const preflightFaults = (bytes: Uint8Array): string[] =>
	withFile(bytes, (file) => {
		const { status, stdout, stderr } = spawnSync(
			'java',
			['-cp', JARS.join(delimiter), 'org.apache.pdfbox.preflight.Validator_A1b', file],
			{ encoding: 'utf8' },
		);
		if (status === 0 && stdout.includes('is a valid PDF/A-1b file')) return [];
		const faults = `${stdout}${stderr}`.split('\n').filter((line) => /^\d/.test(line));
		return faults.length > 0 ? faults : [`Preflight ended with ${status}: ${stderr}`];
	});

const name = (text: string): PDFName => PDFName.of(text);

/**
 * The same file as PDF/A-1b, which Preflight can check: without attachments and compressed objects,
 * which that part forbids and PDF/A-3 allows, and named part 1. All else is left as it is.
 */
export async function twinOfPart1(bytes: Uint8Array): Promise<Uint8Array> {
	const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
	const { catalog, context } = pdf;
	catalog.delete(name('AF'));
	catalog.delete(name('Names'));
	for (const [ref, object] of context.enumerateIndirectObjects()) {
		const dict = object instanceof PDFRawStream ? object.dict : object;
		if (!(dict instanceof PDFDict)) continue;
		const type = dict.get(name('Type'));
		if (type === name('Filespec') || type === name('EmbeddedFile')) context.delete(ref);
	}
	const metadata = catalog.lookup(name('Metadata'));
	if (!(metadata instanceof PDFRawStream)) throw new Error('The file has no metadata.');
	const packet = new TextDecoder('utf-8', { ignoreBOM: true }).decode(metadata.contents);
	const part1 = packet.replace('<pdfaid:part>3<', '<pdfaid:part>1<');
	const twin = PDFRawStream.of(metadata.dict, new TextEncoder().encode(part1));
	catalog.set(name('Metadata'), context.register(twin));
	return await pdf.save({
		useObjectStreams: false,
		addDefaultPage: false,
		updateFieldAppearances: false,
	});
}
