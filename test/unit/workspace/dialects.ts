import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace, type WorkspaceLocation } from '../../../lib/workspace';
import { openDatabase } from '../../../lib/workspace/database/open-database';
import { cleanDatabases } from './clean-databases';
import { hasPostgres } from './postgres-server';

/** A clock that moves one second at each look, and ids in order, so that results can be written down. */
export function testClock(start = '2026-03-01T00:00:00.000Z') {
	let now = Date.parse(start);
	let id = 0;
	return {
		now: () => new Date((now += 1_000)),
		newId: () => `job-${String((id += 1)).padStart(6, '0')}`,
	};
}

const hasSqlite = Number(process.versions.node.split('.')[0]) >= 24;

/** A database the store is tested on. */
interface TestedDialect {
	name: string;
	available: boolean;
	missing: string;
	start(): Promise<DatabaseSource>;
}

interface DatabaseSource {
	/** A database in which there is nothing yet, not even tables. */
	empty(): Promise<WorkspaceLocation>;
	/** One with its tables and no rows; the test's own. */
	fresh(): Promise<WorkspaceLocation>;
	/** What was given out is no longer needed and may be given out again; done before each test. */
	takeBack(): void;
	stop(): Promise<void>;
}

const sqlite: TestedDialect = {
	name: 'SQLite',
	available: hasSqlite,
	missing: 'needs Node 24',
	async start() {
		const folder = mkdtempSync(join(tmpdir(), 'cer-workspace-'));
		const model = join(folder, 'model.sqlite');
		// Closed by its last connection, a file needs no log beside it.
		await (await openDatabase({ kind: 'sqlite', file: model })).destroy();
		let count = 0;
		const newFile = () => join(mkdtempSync(join(folder, `${(count += 1)}-`)), 'workspace.sqlite');
		return {
			empty: async () => ({ kind: 'sqlite', file: newFile() }),
			fresh: async () => {
				const file = newFile();
				copyFileSync(model, file);
				return { kind: 'sqlite', file };
			},
			takeBack: () => undefined,
			stop: async () => rmSync(folder, { recursive: true, force: true }),
		};
	},
};

const postgres: TestedDialect = {
	name: 'PostgreSQL',
	available: hasPostgres,
	missing: 'needs a PostgreSQL server in /usr/lib/postgresql',
	async start() {
		const databases = await cleanDatabases();
		const at = (connectionString: string) => ({ kind: 'postgres', connectionString }) as const;
		return {
			empty: async () => at(await databases.empty()),
			fresh: async () => at(await databases.clean()),
			takeBack: databases.takeBack,
			stop: databases.close,
		};
	},
};

/** What a suite has of the database it runs on. */
export interface GivenDatabase extends Pick<DatabaseSource, 'empty' | 'fresh' | 'takeBack'> {
	/** A new workspace in each test. */
	workspace(): Workspace;
}

/**
 * Runs the same tests on every database this machine has. A database that is not here is shown as
 * skipped, with what it needs.
 */
export function onEveryDialect(subject: string, tests: (given: GivenDatabase) => void): void {
	for (const dialect of [sqlite, postgres]) {
		const suite = dialect.available ? describe : describe.skip;
		const title = dialect.available ? dialect.name : `${dialect.name} (${dialect.missing})`;
		suite(`${subject} on ${title}`, () => onOne(dialect, tests));
	}
}

function onOne(dialect: TestedDialect, tests: (given: GivenDatabase) => void): void {
	let source: DatabaseSource;
	let workspace: Workspace | undefined;
	let isUsed = false;
	beforeAll(async () => {
		source = await dialect.start();
	});
	afterAll(async () => await source.stop());
	beforeEach(async () => {
		source.takeBack();
		if (isUsed) workspace = await openWorkspace({ location: await source.fresh(), ...testClock() });
	});
	afterEach(async () => await workspace?.close());
	tests({
		empty: async () => await source.empty(),
		fresh: async () => await source.fresh(),
		takeBack: () => source.takeBack(),
		// Opened only for suites that take it out of what they are given.
		get workspace() {
			isUsed = true;
			return () => {
				if (workspace === undefined) throw new Error('There is a workspace during a test only');
				return workspace;
			};
		},
	});
}
