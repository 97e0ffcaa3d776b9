import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { InputError, messageOf } from '../../model';

/** A backup holds orders, reports, narratives and names: only its owner may read it. */
const FILE_MODE = 0o600;

/**
 * Writes lines as gzip to a file that is not there yet, and returns its size in bytes. It bears its
 * name only when it is whole and on the disk. Throws InputError when it is there.
 */
export async function writeBackupFile(file: string, lines: AsyncIterable<string>): Promise<number> {
	refuseExisting(file);
	const part = `${file}.${process.pid}.part`;
	try {
		const output = createWriteStream(part, { mode: FILE_MODE, flags: 'wx', flush: true });
		await pipeline(Readable.from(withLineFeeds(lines)), createGzip(), output);
		refuseExisting(file);
		await rename(part, file);
	} catch (error) {
		await rm(part, { force: true });
		throw error;
	}
	return (await stat(file)).size;
}

/** Before anything is read: a copy that takes an hour should not end here. */
export function refuseExisting(file: string): void {
	if (!existsSync(file)) return;
	throw new InputError(`The file ${file} is there already.`, {
		mend: 'Name another one, or remove it.',
	});
}

async function* withLineFeeds(lines: AsyncIterable<string>): AsyncGenerator<string> {
	for await (const line of lines) yield `${line}\n`;
}

/** The lines of a backup's file. Throws InputError when it cannot be read, is not gzip or is cut off. */
export async function* readBackupFile(file: string): AsyncGenerator<string> {
	const bytes = createReadStream(file);
	const text = createGunzip();
	bytes.on('error', (error) => text.destroy(error));
	bytes.pipe(text);
	try {
		yield* linesOf(text);
	} catch (cause) {
		throw new InputError(`The backup ${file} cannot be read: ${messageOf(cause)}.`, {
			mend: 'Give a whole file that "cer workspace backup" wrote.',
			cause,
		});
	} finally {
		bytes.destroy();
		text.destroy();
	}
}

const LINE_FEED = 10;

/** Lines of any length; a last one without its line feed is a line too. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
	let open: Buffer[] = [];
	for await (const chunk of chunks) {
		let from = 0;
		for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
			open.push(chunk.subarray(from, to));
			yield Buffer.concat(open).toString('utf8');
			open = [];
			from = to + 1;
		}
		if (from < chunk.length) open.push(chunk.subarray(from));
	}
	if (open.length > 0) yield Buffer.concat(open).toString('utf8');
}
