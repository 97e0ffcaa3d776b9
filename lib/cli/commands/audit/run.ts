import { readNdjsonLines } from '../../../files';
import { InputError } from '../../../model/errors';
import type { Workspace } from '../../../workspace';
import {
	parseCheckpoint,
	readLedgerLines,
	verifyLedger,
	type Checkpoint,
	type LedgerVerdict,
} from '../../../ledger';
import type { Invocation } from '../../command';

/** `cer audit`: verifies or exports the ledger. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
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
}

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

/** What opens a workspace is loaded only where one is meant. */
async function inWorkspace<T>(
	invocation: Invocation,
	work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
	const { withWorkspace } = await import('./with-workspace.js');
	return await withWorkspace(invocation, work);
}

const write = async ({ output }: Invocation, text: string): Promise<void> =>
	await new Promise((resolve, reject) => {
		output.write(text, (error) => (error ? reject(error) : resolve()));
	});
