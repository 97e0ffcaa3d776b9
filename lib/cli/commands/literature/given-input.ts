import { once } from 'node:events';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { TextInput } from '../../../files';
import { InputError, isInputError } from '../../../model';
import type { Invocation } from '../../command';

/** The file an action reads: the one that is named, else standard input. @throws InputError for a folder or none */
export function givenInput(
	{ values, input }: Invocation,
	word?: string,
): { input: TextInput; fileName?: string } {
	const path = word ?? (typeof values.input === 'string' ? values.input : undefined);
	if (path === undefined || path === '-') return { input };
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) throw new InputError(`${path}: there is no such file.`);
	if (found.isDirectory())
		throw new InputError(`${path}: is a folder.`, { mend: 'Name a file in it.' });
	return { input: path, fileName: basename(path) };
}

/** Says which action could not read its input. */
export async function named<T>(action: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isInputError(error) || error.message.startsWith('literature ')) throw error;
		throw new InputError(`literature ${action}: ${error.message}`, {
			mend: error.mend,
			cause: error,
		});
	}
}

/** Writes text and waits while the reader of the output is slower than we are. */
export async function write({ output }: Invocation, text: string): Promise<void> {
	if (!output.write(text)) await once(output, 'drain');
}
