import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, realpathSync, statSync } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { InputError, messageOf } from '../model/errors';

/** A file that is written beside its place and takes it when it is whole. */
export interface OutputFile {
	stream: Writable;
	/** Ends the file and puts it in its place. */
	commit(): Promise<void>;
	/** Takes it away; what was in its place before stays. */
	discard(): Promise<void>;
}

/**
 * Opens an output file. It is written under a name of its own in the same folder and renamed when the
 * work succeeded, so that a failure leaves an older file as it was; a link keeps leading to its file.
 * What is no file (`/dev/null`, a pipe) is written as it is. @throws InputError naming the option
 */
export async function openOutputFile(
	option: string,
	path: string,
	mode?: number,
): Promise<OutputFile> {
	const place = placeOf(path);
	const old = statSync(place, { throwIfNoEntry: false });
	if (old?.isDirectory()) throw new InputError(`${option} ${path}: is a folder.`);
	const isFile = old === undefined || old.isFile();
	const target = isFile ? join(dirname(place), partName(basename(place))) : place;
	const stream = createWriteStream(target, { flags: isFile ? 'wx' : 'w', mode });
	await once(stream, 'open').catch((error: unknown) => {
		throw new InputError(`${option} ${path}: cannot be written: ${messageOf(error)}`, {
			cause: error,
		});
	});
	return {
		stream,
		commit: async () => {
			stream.end();
			await finished(stream);
			if (!isFile) return;
			// A new file in an old one's place keeps who may read it, but never opens a private one.
			if (old && mode === undefined) await chmod(target, old.mode & 0o777);
			await rename(target, place);
		},
		discard: async () => {
			// What was still to be written fails now: it is thrown away with the rest.
			stream.on('error', () => undefined);
			stream.destroy();
			if (isFile) await rm(target, { force: true });
		},
	};
}

/** Where a path leads to: a link to a file that is there is followed, so that it stays a link. */
export function placeOf(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}

/** A name for the file while it is written; its own is cut where both would be too long for a folder. */
const partName = (name: string): string =>
	`.${name.slice(0, 180)}.${randomBytes(6).toString('hex')}.part`;
