import type { Command } from '../../command';

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

/** What `cer audit` takes. */
export const command: Command = {
	takesWords: true,
	usage: USAGE,
	options: {
		checkpoint: { type: 'string', multiple: true },
		workspace: { type: 'string', short: 'w' },
	},
};
