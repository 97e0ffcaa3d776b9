import { readFileSync } from 'node:fs';
import { InputError, messageOf } from '../../model';

/**
 * The value of an environment variable that may hold a secret: `NAME` itself, else the content of
 * the file `NAME_FILE` names, as container platforms hand secrets over. Trimmed; undefined when
 * neither is set. Throws InputError when the file cannot be read, is empty, or both are set.
 */
export function environmentSecret(
	environment: Readonly<Record<string, string | undefined>>,
	name: string,
): string | undefined {
	const value = environment[name]?.trim() || undefined;
	const file = environment[`${name}_FILE`]?.trim() || undefined;
	if (file === undefined) return value;
	if (value !== undefined) {
		throw new InputError(`The environment sets both ${name} and ${name}_FILE`, {
			mend: 'Set one of them',
		});
	}
	const content = contentOf(file, name);
	if (content !== '') return content;
	throw new InputError(`The file ${file} that ${name}_FILE names is empty`, {
		mend: 'Write the secret into it, or unset the variable',
	});
}

function contentOf(file: string, name: string): string {
	try {
		return readFileSync(file, 'utf8').trim();
	} catch (cause) {
		throw new InputError(`The file that ${name}_FILE names cannot be read: ${messageOf(cause)}`, {
			mend: 'Name a file this process may read, or unset the variable',
			cause,
		});
	}
}
