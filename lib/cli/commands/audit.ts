import { randomUUID } from 'node:crypto';
import { readNdjsonLines } from '../../files';
import { InputError } from '../../model';
import {
	openWorkspace,
	parseCheckpoint,
	readLedgerLines,
	verifyLedger,
	type Checkpoint,
	type LedgerVerdict,
	type Workspace,
} from '../../workspace';
import type { Command, Invocation } from '../command';
import { namedWorkspace, presentWorkspace } from '../named-workspace';
import { userName } from '../user-name';

const USAGE = `cer audit verify [--checkpoint SEQ:HASH]... < ledger.ndjson
       cer audit verify --workspace FILE|URL [--checkpoint SEQ:HASH]...
       cer audit export [--workspace FILE|URL] > ledger.ndjson

verify follows the chain of an exported ledger (NDJSON, plain or gzip) from its first entry, or, with
  --workspace, that of a workspace: an SQLite file or a PostgreSQL URL (postgresql://…). It stops at
  the first broken link and names it with both hashes. A checkpoint, as "Get Checkpoint" gives it, must
  be met: only so it shows that the end was cut off or everything written anew. Verifying a workspace is
  an entry of its ledger itself; verifying an export changes nothing.
export writes the whole ledger, oldest entry first. Without --workspace it is that of the PostgreSQL
  database which CER_WORKSPACE_DATABASE_URL (or the file CER_WORKSPACE_DATABASE_URL_FILE) names, else
  the embedded one, beside n8n's own data (N8N_USER_FOLDER). That it was exported is its last entry.

Output of verify: one sentence. Summary: ok, entries, head, checkpoints, firstBroken.
Exit code: 0 nothing is wrong, 1 a link is broken, 2 the input or the arguments are wrong.`;

/** `cer audit`: verifies or exports the ledger. */
export const command: Command = {
	name: 'audit',
	takesWords: true,
	summary: 'Verify an exported audit ledger or a workspace; export a ledger',
	usage: USAGE,
	options: {
		checkpoint: { type: 'string', multiple: true },
		workspace: { type: 'string', short: 'w' },
	},
	async run(invocation) {
		const [action, ...more] = invocation.positionals;
		if (more.length > 0) throw new InputError(`audit: "${more[0]}" is one argument too many.`, SEE);
		if (action === 'verify') return await verify(invocation);
		if (action === 'export') return await exportLedger(invocation);
		throw new InputError(
			action === undefined
				? 'audit: say what to do with the ledger.'
				: `audit: there is nothing named "${action}" to do.`,
			SEE,
		);
	},
};

const SEE = { mend: 'Write "cer audit verify" or "cer audit export"; see "cer audit --help".' };

async function verify(invocation: Invocation): Promise<Record<string, unknown>> {
	const { workspace } = invocation.values;
	const checkpoints = checkpointsOf(invocation);
	const verdict =
		typeof workspace === 'string'
			? await inWorkspace(invocation, async ({ audit }) => await audit.verify({ checkpoints }))
			: await verifyExport(invocation, checkpoints);
	await write(invocation, `${verdict.firstBroken?.message ?? inWords(verdict)}\n`);
	return { ...verdict, exitCode: verdict.ok ? 0 : 1 };
}

async function verifyExport(
	{ input }: Invocation,
	checkpoints: readonly Checkpoint[],
): Promise<LedgerVerdict> {
	let first: string | undefined;
	async function* watched(): AsyncGenerator<string> {
		for await (const line of readNdjsonLines(input)) {
			first ??= line;
			yield line;
		}
	}
	const verdict = await verifyLedger(readLedgerLines(watched()), checkpoints);
	// A damaged ledger is the answer; a file that never was one is wrong input.
	const isNone = first === undefined ? checkpoints.length === 0 : !first.includes('"previousHash"');
	if (!isNone) return verdict;
	throw new InputError(
		first === undefined
			? 'audit: the input holds no entries.'
			: 'audit: the input is not an exported ledger.',
		{ mend: 'Give what "cer audit export", the CER Workspace node or the dashboard exported.' },
	);
}

const inWords = ({ entries, head }: LedgerVerdict): string =>
	head
		? `Nothing was changed and nothing is missing: ${entries} entries up to ${head.at}, head ${head.seq}:${head.hash}.`
		: 'The ledger holds no entries.';

function checkpointsOf({ values }: Invocation): Checkpoint[] {
	const { checkpoint } = values;
	const given = Array.isArray(checkpoint) ? checkpoint : [checkpoint];
	return given.flatMap((text) => (typeof text === 'string' ? parseCheckpoint(text) : []));
}

async function exportLedger(invocation: Invocation): Promise<Record<string, unknown>> {
	if (invocation.values.checkpoint !== undefined) {
		throw new InputError('audit export: --checkpoint is for "cer audit verify".', SEE);
	}
	return await inWorkspace(invocation, async ({ audit }) => {
		let entries = 0;
		for await (const line of audit.export()) {
			await write(invocation, line);
			entries += 1;
		}
		return { entries };
	});
}

/** Works in a workspace that is there, for whoever is logged in to this machine, and closes it. */
async function inWorkspace<T>(
	{ values, environment }: Invocation,
	work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
	const location = presentWorkspace('audit', namedWorkspace(values.workspace, environment));
	const workspace = await openWorkspace({ location, newId: randomUUID });
	try {
		return await work(workspace.as({ actor: `cli:${userName()}` }));
	} finally {
		await workspace.close();
	}
}

const write = async ({ output }: Invocation, text: string): Promise<void> =>
	await new Promise((resolve, reject) => {
		output.write(text, (error) => (error ? reject(error) : resolve()));
	});
