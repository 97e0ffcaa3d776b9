import { Client } from 'pg';
import { openDatabase } from '../../../lib/workspace/database/open-database';
import { connectionTo, sharedPostgres } from '../../support/shared-postgres/shared-postgres';

/** Databases of the run's server, for one test file at a time in each worker of jest. */
export interface CleanDatabases {
	/** A database without tables. */
	empty(): Promise<string>;
	/** A database with the tables of a workspace and not a row in them, used before by other tests. */
	clean(): Promise<string>;
	/** What was given out so far may be given out again: a new test begins. */
	takeBack(): void;
	close(): Promise<void>;
}

/** Everything in a database that a test could leave otherwise than it was, but rows. */
const SHAPE = `
	select md5(string_agg(part, ',' order by part)) from (
		select concat(relname, relkind) from pg_class where relnamespace = 'public'::regnamespace
		union all select concat(attrelid, attname, atttypid, attnotnull) from pg_attribute
			where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
		union all select concat(tgrelid, tgname, tgenabled) from pg_trigger where not tgisinternal
		union all select concat(conrelid, conname) from pg_constraint
			where connamespace = 'public'::regnamespace
		union all select concat(proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
		union all select concat('step ', number) from cer_migration
	) as parts (part)`;

/** The shape as it was when the tables were made is kept as the database's comment. */
const SAME_SHAPE = `
	select (${SHAPE}) = shobj_description(oid, 'pg_database') as same
	from pg_database where datname = current_database()`;

/**
 * Ends the sessions of whoever used it before and takes all rows, past triggers and keys: as a
 * superuser may. A large table is cut, so that what was in it does not slow later tests.
 */
const CLEAR = `
	do $$ declare name text; pages integer; begin
		perform pg_terminate_backend(pid, 10000) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid();
		perform set_config('session_replication_role', 'replica', true);
		for name, pages in select oid::regclass, pg_relation_size(oid) / 8192 from pg_class
			where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'cer_migration'
		loop
			if pages > 100 then execute 'truncate ' || name || ' cascade';
			else execute 'delete from ' || name;
			end if;
		end loop;
		perform setval(oid::regclass, 1, false) from pg_class
			where relkind = 'S' and relnamespace = 'public'::regnamespace;
	end $$`;

/** Reaches the run's server, and starts it where this is the first file to do so. */
export async function cleanDatabases(): Promise<CleanDatabases> {
	const server = await sharedPostgres();
	const worker = `worker${process.env.JEST_WORKER_ID ?? 1}`;
	const locate = (name: string) => connectionTo(server, name);
	const admin = await connected(locate('postgres'));
	const cleaners = new Map<string, Client>();
	let given = 0;
	let emptied = 0;

	const create = async (name: string): Promise<string> => {
		await admin.query(`drop database if exists ${name} with (force)`);
		await admin.query(`create database ${name}`);
		return locate(name);
	};
	const createWithTables = async (name: string): Promise<Client> => {
		const connectionString = await create(name);
		await (await openDatabase({ kind: 'postgres', connectionString })).destroy();
		const cleaner = await connected(connectionString);
		const { rows } = await cleaner.query<{ md5: string }>(SHAPE);
		await cleaner.query(`comment on database ${name} is '${rows[0]?.md5}'`);
		return cleaner;
	};
	return {
		empty: async () => await create(`${worker}_empty${(emptied += 1)}`),
		clean: async () => {
			const name = `${worker}_clean${(given += 1)}`;
			const cleaner = cleaners.get(name) ?? (await connectedIfThere(locate(name)));
			if (cleaner && (await isClear(cleaner))) {
				cleaners.set(name, cleaner);
			} else {
				await cleaner?.end();
				cleaners.set(name, await createWithTables(name));
			}
			return locate(name);
		},
		takeBack: () => {
			given = 0;
		},
		close: async () => {
			for (const client of [admin, ...cleaners.values()]) await client.end();
		},
	};
}

/** Clears it and tells whether it is as it was made; not so where a test changed a table. */
async function isClear(cleaner: Client): Promise<boolean> {
	try {
		await cleaner.query(CLEAR);
		const { rows } = await cleaner.query<{ same: boolean }>(SAME_SHAPE);
		return rows[0]?.same === true;
	} catch {
		return false;
	}
}

async function connected(connectionString: string): Promise<Client> {
	const client = new Client({ connectionString });
	// Its session may be ended by a test; the next query then says so.
	client.on('error', () => undefined);
	await client.connect();
	return client;
}

const NO_SUCH_DATABASE = '3D000';

async function connectedIfThere(connectionString: string): Promise<Client | undefined> {
	try {
		return await connected(connectionString);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === NO_SUCH_DATABASE)
			return undefined;
		throw error;
	}
}
