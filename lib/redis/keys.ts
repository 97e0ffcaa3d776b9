import { sha256 } from '../model';

/**
 * What every key of a workspace begins with, so that several workspaces may share one Redis: named
 * after the database (host and name), never after who logs in to it.
 */
export function prefixFor(connectionString: string): string {
	return `cer:${sha256(Buffer.from(placeOf(connectionString))).slice(0, 12)}:`;
}

function placeOf(connectionString: string): string {
	if (!URL.canParse(connectionString)) return connectionString;
	const url = new URL(connectionString);
	// A Unix socket is named by a parameter; PostgreSQL's own port may be left out.
	const host = url.searchParams.get('host') ?? `${url.hostname}:${url.port || '5432'}`;
	return `${host}${url.pathname}`;
}
