import { InputError } from '../model';
import { Refusal } from './answer';
import type { Input } from './read-input';

/** Bytes of the largest file taken: a report of some hundred pages, or a table of 100,000 rows. */
export const LARGEST_UPLOAD = 8 * 1024 * 1024;

const UPLOADS = [
	/^dossiers\/[^/]+\/(?:preview|imports)$/,
	/^reports\/[^/]+\/document$/,
	/^literature\/[^/]+\/(?:preview|imports|file)$/,
];

/** Whether what is posted to a path below the portal is a file rather than JSON. */
export const isUpload = (path: string): boolean => UPLOADS.some((upload) => upload.test(path));

/** The bytes of a file that was posted as the body. @throws Refusal 400 without one, 413 for one too large */
export function readUpload({ rawBody, header }: Input): Uint8Array {
	if (/^multipart\//i.test(header('content-type') ?? '')) {
		throw new Refusal(415, {
			code: 'body-not-a-file',
			message: 'The body is a form, not a file',
			mend: 'Send the bytes of the file as the body, with Content-Type: application/octet-stream',
		});
	}
	if (rawBody === undefined || rawBody.byteLength === 0) {
		throw new Refusal(400, {
			code: 'body-empty',
			message: 'No file was sent',
			mend: 'Send the bytes of the file as the body, with Content-Type: application/octet-stream',
		});
	}
	if (rawBody.byteLength > LARGEST_UPLOAD)
		throw new Refusal(413, uploadTooLarge(rawBody.byteLength));
	return rawBody;
}

/** The one refusal of a file that is too large; how large is not known where it was not read. */
export const uploadTooLarge = (bytes?: number) => ({
	code: 'body-too-large',
	message: `The file ${bytes === undefined ? 'is too large' : `has ${bytes} bytes`}; the portal takes at most ${LARGEST_UPLOAD}`,
	mend: 'Give tables and references in parts of fewer rows; references of any size are also taken by the node Literature, Import File. Of a PDF keep a link in its place',
});

/** The version a change was made against: of the header `If-Match`, as `ETag` gave it; undefined without one. */
export function expectedVersion({ header }: Pick<Input, 'header'>): number | undefined {
	const given = header('if-match')?.trim();
	if (given === undefined || given === '' || given === '*') return undefined;
	const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(given)?.[1];
	if (version !== undefined) return Number(version);
	throw new InputError(`If-Match: ${JSON.stringify(given.slice(0, 40))} is no version.`, {
		mend: 'Send what ETag said, for example "3"',
	});
}
