import { readFile } from 'node:fs/promises';
import { InputError, messageOf } from '../../../model';
import type { Invocation } from '../../command';

/** Where a person reads on whose words were wrong. */
export const SEE = { mend: 'Actions: import, export, read, template. See "cer dossier --help".' };

/** The bytes of a file. @throws InputError for one that cannot be read */
export async function bytesOf(path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (cause) {
		throw new InputError(`dossier: ${path} cannot be read: ${messageOf(cause)}`, { cause });
	}
}

/** Writes to the output and waits until it is taken. */
export const write = async ({ output }: Invocation, text: string): Promise<void> =>
	await new Promise((resolve, reject) => {
		output.write(text, (error) => (error ? reject(error) : resolve()));
	});
