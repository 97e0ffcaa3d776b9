import type { Command } from '../../command';

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

/** What `cer workspace` takes. */
export const command: Command = {
	takesWords: true,
	usage: USAGE,
	options: {
		workspace: { type: 'string', short: 'w' },
		out: { type: 'string' },
		in: { type: 'string' },
		from: { type: 'string' },
		to: { type: 'string' },
	},
};
