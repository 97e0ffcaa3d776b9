import { readFile, stat } from 'node:fs/promises';
import { readNdjsonLines, readText } from '../../../files';
import { readLedgerLines } from '../../../ledger';
import { InputError, messageOf, type AuditEntry, type Run } from '../../../model';
import { LARGEST_VERIFIED, parseRun, verifyFile } from '../../../report';
import type { Workspace } from '../../../workspace';
import type { Invocation } from '../../command';
import { readNamedFile } from '../../read-named-file';
import { withWorkspace } from '../audit/with-workspace';

/** `cer verify`: whether a file of a report is as it was made. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const { positionals, version, output } = invocation;
	const [path, ...more] = positionals;
	if (path === undefined || more.length > 0) {
		throw new InputError('verify: give one file.', { mend: 'See "cer verify --help".' });
	}
	const bytes = await bytesOf(path);
	const run = await givenRun(invocation);
	const verdict = await verifyFile(bytes, {
		version,
		...(run ? { run } : {}),
		...ledgerOf(invocation),
	});
	await new Promise<void>((resolve, reject) => {
		const line = `${JSON.stringify(verdict)}\n`;
		output.write(line, (error) => (error ? reject(error) : resolve()));
	});
	return { file: path, whole: verdict.whole, exitCode: verdict.whole ? 0 : 1 };
}

async function bytesOf(path: string): Promise<Uint8Array> {
	try {
		const { size } = await stat(path);
		if (size <= LARGEST_VERIFIED) return await readFile(path);
		throw new InputError(`has ${size} bytes; at most ${LARGEST_VERIFIED} are verified`);
	} catch (cause) {
		throw new InputError(`verify ${path}: ${messageOf(cause)}`, { cause });
	}
}

async function givenRun({ values }: Invocation): Promise<Run | undefined> {
	const { run } = values;
	return typeof run === 'string'
		? parseRun(await readNamedFile('--run', run, 'a run.json'))
		: undefined;
}

type Ledger = NonNullable<Parameters<typeof verifyFile>[1]['ledger']>;

/** How to ask the ledger that is named, if one is. */
function ledgerOf(invocation: Invocation): { ledger?: Ledger } {
	const { workspace, ledger } = invocation.values;
	if (typeof workspace === 'string' && typeof ledger === 'string') {
		throw new InputError('verify: --workspace and --ledger are two ledgers.', {
			mend: 'Give one of them.',
		});
	}
	if (typeof ledger === 'string') return { ledger: (hash) => inExport(ledger, hash) };
	if (typeof workspace === 'string') return { ledger: (hash) => inWorkspace(invocation, hash) };
	return {};
}

async function inExport(path: string, hash: string): Promise<string | undefined> {
	try {
		const text = readText(path);
		for await (const line of readLedgerLines(readNdjsonLines(text))) {
			if ('entry' in line && names(line.entry, hash)) return inWords(line.entry);
		}
		return undefined;
	} catch (cause) {
		throw new InputError(`--ledger ${path}: ${messageOf(cause)}`, { cause });
	}
}

/** Entries that name the hash of a file. */
const ACTIONS = ['artifact.saved', 'report.signed-off', 'report.rendered'] as const;

async function inWorkspace(invocation: Invocation, hash: string): Promise<string | undefined> {
	return await withWorkspace(
		invocation,
		async ({ audit }) => {
			for (const action of ACTIONS) {
				const entry = await entryOf(audit, action, hash);
				if (entry) return inWords(entry);
			}
			return undefined;
		},
		'verify',
	);
}

/** The newest entry of an action that names a hash; the ledger is read a page at a time. */
async function entryOf(
	audit: Workspace['audit'],
	action: string,
	hash: string,
): Promise<AuditEntry | undefined> {
	let before: number | undefined;
	do {
		const { entries, next } = await audit.list({ action, limit: 1_000, before });
		const entry = entries.find((one) => names(one, hash));
		if (entry) return entry;
		before = next;
	} while (before !== undefined);
	return undefined;
}

const names = ({ details }: AuditEntry, hash: string): boolean =>
	Object.values(details).includes(hash);

const inWords = ({ seq, at, action, subject }: AuditEntry): string =>
	`entry ${seq} of ${at}, ${action} of ${subject}`;
