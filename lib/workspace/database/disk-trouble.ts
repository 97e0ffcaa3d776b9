import { dirname } from 'node:path';
import { EnvironmentError, messageOf } from '../../model';
import { freeSpace } from '../health/free-space';

/** Primary result codes of SQLite that speak of the disk or the file on it (sqlite.org/rescode.html). */
const DISK: Readonly<Record<number, string>> = {
	8: 'cannot be written',
	10: 'cannot be read or written, the disk answers with an error',
	11: 'is damaged',
	13: 'has no room left, the disk is full',
	14: 'cannot be opened',
	26: 'is no database',
};

/** An error of SQLite about the disk as one that names the file and what is free there; any other as it is. */
export async function namingDisk(thrown: unknown, file: string): Promise<unknown> {
	if (typeof thrown !== 'object' || thrown === null || !('errcode' in thrown)) return thrown;
	const words = DISK[Number(thrown.errcode) & 0xff];
	if (words === undefined) return thrown;
	const said = 'message' in thrown ? String(thrown.message) : String(thrown);
	const told = `${said}; ${await roomOf(dirname(file))}`;
	return new EnvironmentError(`The workspace file ${file} ${words} (${told})`, { cause: thrown });
}

async function roomOf(folder: string): Promise<string> {
	try {
		const { freeBytes } = await freeSpace(folder);
		return `${(freeBytes / 1024 ** 2).toFixed(0)} MB free in ${folder}`;
	} catch (error) {
		return `the room in ${folder} is not known: ${messageOf(error)}`;
	}
}
