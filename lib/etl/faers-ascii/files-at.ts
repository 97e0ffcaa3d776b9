import { createReadStream, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { listZip, readZipEntry } from '../../files';
import { InputError, messageOf } from '../../model';

/** A file of a quarter: in a folder, or in an archive. */
export interface QuarterFile {
	/** Its name without folders. */
	name: string;
	/** Folder (and archive) it lies in: files of a quarter lie together. */
	folder: string;
	/** Size unpacked, as far as known. */
	bytes: number;
	open(): AsyncIterable<Uint8Array>;
}

/**
 * All files of a folder, of the folders in it and of the ZIP archives in these, or of one archive, in
 * the order of their paths. Links are followed; what two of them lead to is there once.
 */
export async function filesAt(path: string): Promise<QuarterFile[]> {
	const found = await factsOf(path);
	if (found.isFile()) {
		if (/\.zip$/i.test(path)) return await packedFiles(path);
		throw new InputError(`--input ${path}: cannot be read as a folder: it is a file.`, {
			mend: 'For faers-ascii give a folder of quarter files, or a ZIP archive of them.',
		});
	}
	return await filesIn(path, new Set());
}

async function filesIn(folder: string, seen: Set<string>): Promise<QuarterFile[]> {
	const files: QuarterFile[] = [];
	for (const name of (await readdir(folder)).sort()) {
		// What macOS adds beside each file.
		if (name === '__MACOSX' || name.startsWith('._')) continue;
		const path = join(folder, name);
		const facts = MAY_BE_DATA.test(name)
			? await factsOf(path)
			: await stat(path).catch(() => undefined);
		if (!facts) continue;
		const own = await realpath(path);
		if (seen.has(own)) continue;
		seen.add(own);
		if (facts.isDirectory()) files.push(...(await filesIn(path, seen)));
		else if (!facts.isFile()) continue;
		else if (/\.zip$/i.test(name)) files.push(...(await packedFiles(path)));
		else files.push(fileAt(path, facts));
	}
	return files;
}

/** A link of such a name that leads nowhere is a quarter that would be missing. */
const MAY_BE_DATA = /\.(?:txt|csv|zip)(?:\.gz)?$/i;

const fileAt = (path: string, { size }: Stats): QuarterFile => ({
	name: basename(path),
	folder: dirname(path),
	bytes: size,
	open: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
});

async function packedFiles(path: string): Promise<QuarterFile[]> {
	const entries = await listZip(path).catch((error: unknown) => {
		throw new InputError(`${basename(path)}: ${messageOf(error)}`, { cause: error });
	});
	return entries.map((entry) => ({
		name: basename(entry.name.replaceAll('\\', '/')),
		folder: join(path, dirname(entry.name.replaceAll('\\', '/'))),
		bytes: entry.size,
		open: () => readZipEntry(path, entry),
	}));
}

/** What a path leads to. @throws InputError for one that leads nowhere */
async function factsOf(path: string): Promise<Stats> {
	return await stat(path).catch((error: unknown) => {
		throw new InputError(`--input ${path}: cannot be read as a folder: ${messageOf(error)}`, {
			mend: 'A link must lead to a file that is there; for faers-ascii give a folder of quarter files.',
			cause: error,
		});
	});
}
