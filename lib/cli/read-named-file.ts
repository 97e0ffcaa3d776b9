import { Readable } from 'node:stream';
import { text as readWhole } from 'node:stream/consumers';
import { readText } from '../files';
import { InputError, isInputError, messageOf } from '../model';

/** The whole text of a file an option names; UTF-8, unpacked. @throws InputError that names the option */
export async function readNamedFile(option: string, path: string, what: string): Promise<string> {
	try {
		return await readWhole(Readable.from(readText(path)));
	} catch (cause) {
		throw new InputError(`${option} ${path}: ${messageOf(cause)}`, {
			mend: (isInputError(cause) && cause.mend) || `Give the path of ${what}.`,
			cause,
		});
	}
}
