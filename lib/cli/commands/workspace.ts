import { existsSync } from 'node:fs';
import { InputError } from '../../model';
import {
	backupWorkspace,
	describeLocation,
	migrateWorkspace,
	restoreWorkspace,
	verifyWorkspace,
	type LedgerVerdict,
	type Loaded,
} from '../../workspace';
import type { Command, Invocation } from '../command';
import { namedWorkspace, presentWorkspace } from '../named-workspace';

const USAGE = `cer workspace backup [--workspace FILE|URL] --out BACKUP
       cer workspace restore --in BACKUP [--workspace FILE|URL]
       cer workspace migrate [--from FILE|URL] [--to FILE|URL]
       cer workspace verify [--workspace FILE|URL]

A workspace is an SQLite file or a PostgreSQL database (postgresql://…). One that is not named is that
  of the environment (CER_WORKSPACE_DATABASE_URL, or the file CER_WORKSPACE_DATABASE_URL_FILE names),
  else the embedded one beside n8n's own data (N8N_USER_FOLDER).
backup writes all of it, as it stands at one moment, to one file (gzip, NDJSON) that only you may read;
  n8n may go on working. The file holds personal data.
restore puts a backup into an empty workspace, of either kind: all of it, or nothing when the file is
  cut off or changed. A backup of an older version is brought up to date.
migrate does both without a file: from SQLite to PostgreSQL, or back. Stop n8n first: what it writes
  meanwhile stays behind. One of the two may be left to the environment.
verify follows the ledger as "cer audit verify" does and enters nothing.

Output: one sentence. Summary: rows, entries, head and, of a backup, its bytes.
Exit code: 0 done and the ledger is whole, 1 it is broken or the work failed, 2 the input or the
  arguments are wrong.`;

const ACTIONS: Readonly<
	Record<
		string,
		{ options: readonly string[]; run(given: Invocation): Promise<Record<string, unknown>> }
	>
> = {
	backup: { options: ['workspace', 'out'], run: backup },
	restore: { options: ['workspace', 'in'], run: restore },
	migrate: { options: ['from', 'to'], run: migrate },
	verify: { options: ['workspace'], run: verify },
};

const SEE = {
	mend: 'Write "cer workspace backup", "restore", "migrate" or "verify"; see "cer workspace --help".',
};

/** `cer workspace`: copies a workspace to a file, from one, or to another database. */
export const command: Command = {
	name: 'workspace',
	takesWords: true,
	summary: 'Back up, restore, move or verify a workspace',
	usage: USAGE,
	options: {
		workspace: { type: 'string', short: 'w' },
		out: { type: 'string' },
		in: { type: 'string' },
		from: { type: 'string' },
		to: { type: 'string' },
	},
	async run(invocation) {
		const [name = '', ...more] = invocation.positionals;
		const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
		if (!action) {
			const what =
				name === '' ? 'say what to do with it' : `there is nothing named "${name}" to do`;
			throw new InputError(`workspace: ${what}.`, SEE);
		}
		if (more.length > 0) {
			throw new InputError(`workspace: "${more[0]}" is one argument too many.`, SEE);
		}
		for (const option of Object.keys(command.options)) {
			if (invocation.values[option] === undefined || action.options.includes(option)) continue;
			throw new InputError(`workspace ${name}: --${option} is not for it.`, SEE);
		}
		return await action.run(invocation);
	},
};

async function backup(invocation: Invocation): Promise<Record<string, unknown>> {
	const { values, environment, now } = invocation;
	const file = required(values.out, 'backup', 'out');
	const from = presentWorkspace('workspace backup', namedWorkspace(values.workspace, environment));
	const written = await backupWorkspace({ from, file, now: now() });
	const head = written.head === null ? 'without entries' : `up to ${written.head}`;
	await say(
		invocation,
		`${describeLocation(from)} was backed up to ${file}: ${written.bytes} bytes, the ledger ${head}.`,
	);
	return { file, ...written };
}

async function restore(invocation: Invocation): Promise<Record<string, unknown>> {
	const { values, environment } = invocation;
	const file = required(values.in, 'restore', 'in');
	if (!existsSync(file)) throw new InputError(`workspace restore: there is no file ${file}.`);
	const to = namedWorkspace(values.workspace, environment);
	const loaded = await restoreWorkspace(file, to);
	await say(
		invocation,
		`The backup of ${loaded.manifest.madeAt} was restored to ${describeLocation(to)}: ${loaded.rows} rows. ${ledgerInWords(loaded.ledger)}`,
	);
	return summaryOf(loaded);
}

async function migrate(invocation: Invocation): Promise<Record<string, unknown>> {
	const { values, environment, now } = invocation;
	if (values.from === undefined && values.to === undefined) {
		throw new InputError('workspace migrate: it has neither --from nor --to.', {
			mend: 'Name at least one workspace; the other may be left to the environment.',
		});
	}
	const from = presentWorkspace(
		'workspace migrate',
		namedWorkspace(values.from, environment),
		'--from',
	);
	const to = namedWorkspace(values.to, environment);
	const loaded = await migrateWorkspace({ from, to, now: now() });
	await say(
		invocation,
		`${describeLocation(from)} was copied to ${describeLocation(to)}: ${loaded.rows} rows. ${ledgerInWords(loaded.ledger)}`,
	);
	return summaryOf(loaded);
}

async function verify(invocation: Invocation): Promise<Record<string, unknown>> {
	const { values, environment } = invocation;
	const location = namedWorkspace(values.workspace, environment);
	const verdict = await verifyWorkspace(presentWorkspace('workspace verify', location));
	await say(invocation, ledgerInWords(verdict));
	return { ...verdict, exitCode: verdict.ok ? 0 : 1 };
}

const summaryOf = ({ manifest, rows, ledger }: Loaded): Record<string, unknown> => ({
	...{ madeAt: manifest.madeAt, schemaVersion: manifest.schemaVersion, rows },
	...ledger,
	exitCode: ledger.ok ? 0 : 1,
});

function ledgerInWords({ firstBroken, entries, head }: LedgerVerdict): string {
	if (firstBroken) return `The ledger is broken. ${firstBroken.message}`;
	if (!head) return 'The ledger holds no entries.';
	return `The ledger is whole: ${entries} entries up to ${head.at}, head ${head.seq}:${head.hash}.`;
}

function required(value: unknown, action: string, option: string): string {
	if (typeof value === 'string' && value !== '') return value;
	throw new InputError(`workspace ${action}: --${option} is missing.`, {
		mend: `Name the backup's file with --${option}.`,
	});
}

const say = async ({ output }: Invocation, sentence: string): Promise<void> =>
	await new Promise((resolve, reject) => {
		output.write(`${sentence}\n`, (error) => (error ? reject(error) : resolve()));
	});
