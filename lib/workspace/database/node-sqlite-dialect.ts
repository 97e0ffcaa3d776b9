import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
	CompiledQuery,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type Kysely,
	type QueryResult,
} from 'kysely';
import { whenUnlocked } from './when-unlocked';

type Explain = (thrown: unknown) => Promise<unknown>;

/**
 * Kysely over Node's own SQLite. Kysely's SqliteDialect expects better-sqlite3, a native module
 * that n8n would not build on installing the pack; and it begins transactions as readers, which
 * SQLite refuses to turn into writers while another process writes. Here they begin as writers.
 */
export class NodeSqliteDialect implements Dialect {
	readonly #open: () => Promise<DatabaseSync>;
	readonly #explain: Explain;

	/** `explain` may make another error of what SQLite throws. */
	constructor(open: () => Promise<DatabaseSync>, explain: Explain) {
		this.#open = open;
		this.#explain = explain;
	}

	createDriver = (): Driver => new NodeSqliteDriver(this.#open, this.#explain);
	createQueryCompiler = () => new SqliteQueryCompiler();
	createAdapter = () => new SqliteAdapter();
	createIntrospector = (db: Kysely<unknown>) => new SqliteIntrospector(db);
}

class NodeSqliteDriver implements Driver {
	readonly #open: () => Promise<DatabaseSync>;
	readonly #explain: Explain;
	#database: DatabaseSync | undefined;
	#connection: NodeSqliteConnection | undefined;
	/** The last of those waiting for the only connection. */
	#queue: Promise<void> = Promise.resolve();
	#release: (() => void) | undefined;

	constructor(open: () => Promise<DatabaseSync>, explain: Explain) {
		this.#open = open;
		this.#explain = explain;
	}

	async init(): Promise<void> {
		try {
			this.#database = await this.#open();
		} catch (error) {
			throw await this.#explain(error);
		}
		this.#connection = new NodeSqliteConnection(this.#database, this.#explain);
	}

	async acquireConnection(): Promise<DatabaseConnection> {
		const before = this.#queue;
		const { promise, resolve } = deferred();
		this.#queue = promise;
		await before;
		this.#release = resolve;
		if (!this.#connection) {
			resolve();
			throw new Error('The SQLite database is not open');
		}
		return this.#connection;
	}

	async releaseConnection(): Promise<void> {
		this.#release?.();
	}

	async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}

	async commitTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('commit'));
	}

	async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		// After a full disk SQLite has rolled back by itself; another try would hide why.
		if (this.#database?.isTransaction !== true) return;
		await connection.executeQuery(CompiledQuery.raw('rollback'));
	}

	async destroy(): Promise<void> {
		this.#database?.close();
		this.#database = undefined;
		this.#connection = undefined;
	}
}

/** How many prepared statements are kept; the store has fewer shapes than this. */
const KEPT_STATEMENTS = 128;

class NodeSqliteConnection implements DatabaseConnection {
	readonly #database: DatabaseSync;
	readonly #explain: Explain;
	readonly #statements = new Map<string, StatementSync>();

	constructor(database: DatabaseSync, explain: Explain) {
		this.#database = database;
		this.#explain = explain;
	}

	async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
		const values = parameters.map(toSqlite);
		// SQLite keeps a copy of what was bound until the next time; a kept statement would keep a whole file.
		const keep = !values.some((value) => value instanceof Uint8Array);
		try {
			return await whenUnlocked(() => {
				const statement = keep ? this.#kept(sql) : this.#database.prepare(sql);
				return runStatement<R>(statement, values);
			});
		} catch (error) {
			throw await this.#explain(error);
		}
	}

	// eslint-disable-next-line require-yield -- the store pages instead: a stream would hold the only connection
	async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		throw new Error('Streaming would hold the only connection; read in pages');
	}

	#kept(sql: string): StatementSync {
		const kept = this.#statements.get(sql);
		if (kept) return kept;
		const statement = this.#database.prepare(sql);
		const [oldest] = this.#statements.keys();
		if (this.#statements.size >= KEPT_STATEMENTS && oldest !== undefined) {
			this.#statements.delete(oldest);
		}
		this.#statements.set(sql, statement);
		return statement;
	}
}

function runStatement<R>(statement: StatementSync, values: SQLInputValue[]): QueryResult<R> {
	if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] };
	const { changes, lastInsertRowid } = statement.run(...values);
	return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

function toSqlite(value: unknown): SQLInputValue {
	if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
	if (typeof value === 'number' || value instanceof Uint8Array) return value;
	throw new TypeError(`SQLite holds no ${typeof value}`);
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
	let resolve = (): void => undefined;
	const promise = new Promise<void>((done) => {
		resolve = done;
	});
	return { promise, resolve };
}
