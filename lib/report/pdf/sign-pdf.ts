import { P12Signer } from '@signpdf/signer-p12';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import signpdf from '@signpdf/signpdf';
import { PDFDocument } from 'pdf-lib';
import { InputError } from '../../model';

/** How the signature is written: PKCS#7 beside the bytes it signs (ISO 32000-1, 12.8.3.3). */
const DETACHED_PKCS7 = 'adbe.pkcs7.detached';

/** A certificate with its key (PKCS#12). Never logged, never kept. */
export interface Certificate {
	pfx: Uint8Array;
	password: string;
}

/** Bytes kept for the signature: a chain of a few certificates of 4,096 bits. */
const ROOM = 16_384;

/**
 * Signs a PDF with a certificate, PKCS#7 detached (ISO 32000-1, 12.8.3.3). All bytes are covered but the
 * signature's own; the same file, certificate and time give the same file where the key's algorithm does.
 * @throws InputError for a certificate that cannot be opened
 */
export async function signPdf(
	pdf: Uint8Array,
	{ pfx, password }: Certificate,
	{ at, name, reason }: { at: Date; name: string; reason: string },
): Promise<Uint8Array> {
	const document = await PDFDocument.load(pdf, { updateMetadata: false });
	pdflibAddPlaceholder({
		...{ pdfDoc: document, reason, name, contactInfo: '', location: '', signingTime: at },
		...{ signatureLength: ROOM, subFilter: DETACHED_PKCS7 },
		appName: 'n8n-nodes-cer',
	});
	const open = await document.save({ useObjectStreams: false, updateFieldAppearances: false });
	try {
		const signer = new P12Signer(Buffer.from(pfx), { passphrase: password });
		return await signpdf.sign(Buffer.from(open), signer, at);
	} catch (cause) {
		// The library's own words may hold what it was given.
		throw new InputError('The certificate for signing cannot be used.', {
			mend: 'Give a PKCS#12 file (.pfx, .p12) with one key and its certificate, and its password.',
			cause: cause instanceof Error ? new Error(cause.name) : undefined,
		});
	}
}
