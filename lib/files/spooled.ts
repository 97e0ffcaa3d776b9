import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EnvironmentError, messageOf } from '../model/errors';

/**
 * Keeps what comes through a stream in a temporary file (mode 0600) while `work` reads it: an
 * archive is read from its end. The file is removed afterwards, also on an error.
 */
export async function* spooled<T>(
	chunks: AsyncIterable<Uint8Array>,
	work: (path: string) => AsyncGenerator<T>,
): AsyncGenerator<T> {
	const path = join(tmpdir(), `cer-${randomBytes(12).toString('hex')}.bin`);
	try {
		const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
		await pipeline(Readable.from(chunks), target).catch((error: unknown) => {
			throw new EnvironmentError(
				`The input cannot be kept in ${tmpdir()}: ${messageOf(error)}. Free some space there, or set TMPDIR to another folder.`,
				{ cause: error },
			);
		});
		yield* work(path);
	} finally {
		await rm(path, { force: true });
	}
}
