import { existsSync } from 'node:fs';
import { InputError } from '../model/errors';
import { workspaceLocation, type WorkspaceLocation } from '../workspace';

/**
 * The workspace an option names: the path of an SQLite file or a PostgreSQL URL; without one that
 * of the environment, else the embedded one.
 */
export function namedWorkspace(
	given: unknown,
	environment: Readonly<Record<string, string | undefined>>,
): WorkspaceLocation {
	if (typeof given !== 'string') return workspaceLocation({ environment });
	if (/^postgres(ql)?:\/\//.test(given)) return { kind: 'postgres', connectionString: given };
	return { kind: 'sqlite', file: given };
}

/** The same, for reading: opening would make a new file. Throws InputError when there is none. */
export function presentWorkspace(
	command: string,
	location: WorkspaceLocation,
	option = '--workspace',
): WorkspaceLocation {
	if (location.kind === 'postgres' || existsSync(location.file)) return location;
	throw new InputError(`${command}: there is no workspace ${location.file}.`, {
		mend: `Give the path of its SQLite file or its PostgreSQL URL with ${option}.`,
	});
}
