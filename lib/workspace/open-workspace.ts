import { EnvironmentError, messageOf } from '../model';
import { databaseClock, type DatabaseClock } from './database/database-clock';
import { openDatabase } from './database/open-database';
import { describeLocation, type WorkspaceLocation } from './database/location';
import type { PubSub } from './events/pub-sub';
import type { Db } from './database/store';
import { workspaceOn, type Workspace } from './workspace';

/** Open workspaces of this process by location: the nodes of one n8n share one connection. */
const opened = new Map<string, Promise<Workspace>>();

/**
 * Opens a workspace and brings its tables up to date; within one process the same location gives
 * the same workspace. Throws EnvironmentError when the store cannot be reached or written.
 */
export async function openWorkspace(given: {
	location: WorkspaceLocation;
	/** Default: the clock of PostgreSQL, which all processes then share; beside SQLite that of the machine. */
	now?: () => Date;
	newId: () => string;
	/** How its processes hear of each other; asked for once, when it is opened. */
	pubSub?: () => PubSub | undefined;
}): Promise<Workspace> {
	const { location } = given;
	const key = keyOf(location);
	const before = opened.get(key);
	if (before) return await before;
	const opening = open(given, () => opened.delete(key));
	opened.set(key, opening);
	try {
		return await opening;
	} catch (cause) {
		opened.delete(key);
		if (cause instanceof EnvironmentError) throw cause;
		throw new EnvironmentError(
			`The workspace (${describeLocation(location)}) cannot be opened: ${messageOf(cause)}`,
			{ cause },
		);
	}
}

const keyOf = (location: WorkspaceLocation): string =>
	location.kind === 'sqlite'
		? `sqlite:${location.file}`
		: `${location.connectionString} ${location.redisUrl ?? ''}`;

async function open(
	{ location, now, newId, pubSub: pubSubOf }: Parameters<typeof openWorkspace>[0],
	forget: () => void,
): Promise<Workspace> {
	const db = await openDatabase(location);
	const clock = now ? undefined : await clockOf(db, location);
	const pubSub = pubSubOf?.();
	const close = async (): Promise<void> => {
		forget();
		clock?.stop();
		pubSub?.close();
		await db.destroy();
	};
	return workspaceOn(db, {
		...{ flavour: location.kind, newId, pubSub, close },
		now: now ?? clock?.now ?? (() => new Date()),
	});
}

async function clockOf(db: Db, { kind }: WorkspaceLocation): Promise<DatabaseClock | undefined> {
	if (kind === 'sqlite') return undefined;
	try {
		return await databaseClock(db);
	} catch (error) {
		await db.destroy();
		throw error;
	}
}
