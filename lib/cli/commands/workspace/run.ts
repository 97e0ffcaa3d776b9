import { existsSync } from 'node:fs';
import type { LedgerVerdict } from '../../../ledger';
import { InputError } from '../../../model';
import {
	backupWorkspace,
	describeLocation,
	migrateWorkspace,
	restoreWorkspace,
	verifyWorkspace,
	type Loaded,
} from '../../../workspace';
import type { Invocation } from '../../command';
import { namedWorkspace, presentWorkspace } from '../../named-workspace';

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

/** Every option that one of them takes. */
const OPTIONS = new Set(Object.values(ACTIONS).flatMap(({ options }) => options));

const SEE = {
	mend: 'Write "cer workspace backup", "restore", "migrate" or "verify"; see "cer workspace --help".',
};

/** `cer workspace`: copies a workspace to a file, from one, or to another database. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const [name = '', ...more] = invocation.positionals;
	const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
	if (!action) {
		const what = name === '' ? 'say what to do with it' : `there is nothing named "${name}" to do`;
		throw new InputError(`workspace: ${what}.`, SEE);
	}
	if (more.length > 0) {
		throw new InputError(`workspace: "${more[0]}" is one argument too many.`, SEE);
	}
	for (const option of OPTIONS) {
		if (invocation.values[option] === undefined || action.options.includes(option)) continue;
		throw new InputError(`workspace ${name}: --${option} is not for it.`, SEE);
	}
	return await action.run(invocation);
}

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
