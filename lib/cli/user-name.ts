import { userInfo } from 'node:os';

/** Who is logged in; the number of a user whom this machine has no entry of, as in a container. */
export function userName(): string {
	try {
		return userInfo().username;
	} catch {
		return `uid ${process.getuid?.() ?? 'unknown'}`;
	}
}
