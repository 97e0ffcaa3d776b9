import type { Command } from '../../command';

const USAGE = `cer verify FILE [--run run.json] [--workspace FILE|URL | --ledger ledger.ndjson]

Verifies a file of a report: a PDF by the run it carries, a run.json by the digest in it, DOCX, XLSX and HTML
by the digest at their end, and any kind by the run given by --run (a CSV by nothing else). The hashes the
manifest names are computed anew, and the file is made anew of the run and compared byte for byte where
the run was made by this version of the software. --workspace (an SQLite file or a PostgreSQL URL) and
--ledger (an exported ledger, plain or gzip) say besides whether a ledger names the file's hash; verify
the ledger itself with "cer audit verify". Without a ledger it is told whether a file was changed since
it was made, not who made it.

Output: one JSON line: whole, kind, sha256, runId, software and each check with what it says.
Exit code: 0 the file is whole, 1 it is not or nothing proves that it is, 2 the arguments are wrong.`;

/** What `cer verify` takes. */
export const command: Command = {
	usage: USAGE,
	takesWords: true,
	options: {
		run: { type: 'string' },
		workspace: { type: 'string', short: 'w' },
		ledger: { type: 'string' },
	},
};
