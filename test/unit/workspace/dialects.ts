import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace, type WorkspaceLocation } from '../../../lib/workspace';
import { hasPostgres, startPostgres, type PostgresServer } from './postgres-server';

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

/** A database the store is tested on; `fresh` gives the location of an empty one. */
export interface TestedDialect {
	name: string;
	available: boolean;
	missing: string;
	start(): Promise<{ fresh(): WorkspaceLocation; stop(): Promise<void> }>;
}

const sqlite: TestedDialect = {
	name: 'SQLite',
	available: hasSqlite,
	missing: 'needs Node 24',
	async start() {
		const folder = mkdtempSync(join(tmpdir(), 'cer-workspace-'));
		let count = 0;
		return {
			fresh: () => ({ kind: 'sqlite', file: join(folder, `${(count += 1)}`, 'workspace.sqlite') }),
			stop: async () => rmSync(folder, { recursive: true, force: true }),
		};
	},
};

const postgres: TestedDialect = {
	name: 'PostgreSQL',
	available: hasPostgres,
	missing: 'needs a PostgreSQL server in /usr/lib/postgresql',
	async start() {
		const server: PostgresServer = await startPostgres();
		let count = 0;
		return {
			fresh: () => {
				const name = `workspace${(count += 1)}`;
				server.createDatabase(name);
				return { kind: 'postgres', connectionString: server.connectionString(name) };
			},
			stop: () => server.stop(),
		};
	},
};

/**
 * Runs the same tests on every database this machine has; `given` holds a new workspace in each
 * test. A database that is not here is shown as skipped, with what it needs.
 */
export function onEveryDialect(
	subject: string,
	tests: (given: { workspace(): Workspace; fresh(): WorkspaceLocation }) => void,
): void {
	for (const dialect of [sqlite, postgres]) {
		const suite = dialect.available ? describe : describe.skip;
		const title = dialect.available ? dialect.name : `${dialect.name} (${dialect.missing})`;
		suite(`${subject} on ${title}`, () => {
			let source: Awaited<ReturnType<TestedDialect['start']>>;
			let workspace: Workspace;
			beforeAll(async () => {
				source = await dialect.start();
			}, 60_000);
			afterAll(async () => await source.stop(), 30_000);
			beforeEach(async () => {
				workspace = await openWorkspace({ location: source.fresh(), ...testClock() });
			}, 30_000);
			afterEach(async () => await workspace.close());
			tests({ workspace: () => workspace, fresh: () => source.fresh() });
		});
	}
}
