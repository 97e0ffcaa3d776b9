import { randomBytes } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines } from '../files';
import { EnvironmentError, messageOf } from '../model';

/** How much text is gathered before it is written. */
const CHUNK_CHARACTERS = 256 * 1024;

/**
 * Lines that are too many for memory: a temporary file (mode 0600, patient data) that is written
 * once and then read in order. Its name is taken away as soon as it is open, so that it is gone even
 * when the process dies; where the system refuses that (Windows), `close` takes it away.
 */
export class Spool {
	#handle: FileHandle | undefined;
	#path: string | undefined;
	#pending: string[] = [];
	#pendingCharacters = 0;
	/** Lines written so far. */
	lines = 0;

	/** Appends one line of text without line breaks. */
	async write(line: string): Promise<void> {
		this.#pending.push(line, '\n');
		this.#pendingCharacters += line.length;
		this.lines += 1;
		if (this.#pendingCharacters >= CHUNK_CHARACTERS) await this.#flush();
	}

	/** All lines in the order written; writing is over then. */
	async *read(): AsyncGenerator<string> {
		if (!this.#handle) {
			// Little enough to have stayed in memory.
			for (const text of this.#pending) if (text !== '\n') yield text;
			return;
		}
		await this.#flush();
		yield* readLines(this.#handle.createReadStream({ start: 0, autoClose: false }));
	}

	/** One line by its place: bytes of UTF-8 before it, and its own without the line break. */
	async slice(start: number, bytes: number): Promise<string> {
		if (!this.#handle) {
			return Buffer.from(this.#pending.join('')).toString('utf8', start, start + bytes);
		}
		await this.#flush();
		const { buffer } = await this.#handle.read(Buffer.alloc(bytes), 0, bytes, start);
		return buffer.toString('utf8');
	}

	/** Gives the space back. Safe to call twice. */
	async close(): Promise<void> {
		this.#pending = [];
		const handle = this.#handle;
		this.#handle = undefined;
		await handle?.close();
		if (this.#path !== undefined) await unlink(this.#path).catch(() => undefined);
		this.#path = undefined;
	}

	async #flush(): Promise<void> {
		const text = this.#pending.join('');
		this.#pending = [];
		this.#pendingCharacters = 0;
		const handle = this.#handle ?? (await this.#create());
		// Appended at the current position; the reader names its own start.
		await handle.writeFile(text);
	}

	async #create(): Promise<FileHandle> {
		const path = join(tmpdir(), `cer-${randomBytes(12).toString('hex')}.ndjson`);
		this.#handle = await open(path, 'wx+', 0o600).catch((error: unknown) => {
			throw new EnvironmentError(
				`A temporary file cannot be made in ${tmpdir()}: ${messageOf(error)}. Free some space there, or set TMPDIR to another folder.`,
				{ cause: error },
			);
		});
		this.#path = await unlink(path).then(
			() => undefined,
			() => path,
		);
		return this.#handle;
	}
}
