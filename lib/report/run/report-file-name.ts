import type { RunManifest } from '../../model';

/**
 * A file name that tells kind, code and day: `cer-FRN-2026-11-23.pdf`. What a file system could
 * take amiss in the code becomes a hyphen.
 */
export function reportFileName(
	{ documentShape, code, createdAt }: Pick<RunManifest, 'documentShape' | 'code' | 'createdAt'>,
	extension: string,
): string {
	const safe = code
		.normalize('NFC')
		.replace(/[^\p{L}\p{N}._-]+/gu, '-')
		.replace(/^[-.]+|[-.]+$/g, '')
		.slice(0, 60);
	return `${documentShape}-${safe === '' ? 'report' : safe}-${createdAt.slice(0, 10)}.${extension}`;
}
