import { readReferences, type ReadingReferences } from '../../../../lib/literature/files';
import type { Publication } from '../../../../lib/model';

/** All of a file of references, from its text or bytes. */
export async function readAll(file: string | Buffer, reading: ReadingReferences = {}) {
	const bytes = typeof file === 'string' ? Buffer.from(file) : file;
	async function* pieces() {
		// Cut anywhere, as files come.
		for (let at = 0; at < bytes.length; at += 97)
			yield await Promise.resolve(bytes.subarray(at, at + 97));
	}
	const read = await readReferences(pieces(), reading);
	const publications: Publication[] = [];
	for await (const one of read.publications) publications.push(one);
	return { format: read.format, publications, ...read.counts() };
}
