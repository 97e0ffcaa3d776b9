import { OWN_TABLES } from '../../../model';
import type { Command } from '../../command';

const USAGE = `cer dossier import FIGURES... [--table TABLE] [--preview] (--dossier FILE | --workspace FILE|URL) [--code CODE]
       cer dossier export --code CODE [--workspace FILE|URL] [--version N] > dossier.json
       cer dossier read DRAFT.docx [(--dossier FILE | --workspace FILE|URL) [--code CODE] [--run run.json] [--overwrite]]
       cer dossier template TABLE > TABLE.csv

What people keep of a product between its reports: the texts they write and their own figures. It is
kept in a file (--dossier dossier.json, which import and read begin where there is none; then --code
names the product; read knows it from the DOCX) or in a workspace (--workspace, an SQLite file or a
PostgreSQL URL; with --code).
import reads own figures from CSV or XLSX (a sheet for each table). The table is the one the sheet or
  the file is named after, the one --table names, or the one whose columns are there. Good rows go in,
  each other one is told with its line, column, what stands there and what is wanted. --preview keeps
  nothing. Rows that are there already are told and not doubled. A dossier.json is not imported: who
  wrote its texts and when is kept by the place it was written in.
export writes the dossier of a workspace, of now or as it was at --version; cer report takes it by
  --dossier.
read takes the texts people wrote into a report's DOCX, never figures; without a dossier it only
  prints them. What was left as it was printed changes nothing. A field that somebody has written
  meanwhile is a conflict and stays as it is, unless --overwrite. Each text keeps the figures of the
  report it was written on, by which later reports tell that it is stale: the DOCX carries them, and
  where an editor has dropped them they are those of --run.
template writes the header row of a table, with what each column holds and an example.

Tables: ${OWN_TABLES.join(', ')}.
Output: of import one JSON line a file (file, tables, added, changed, duplicates, faults, notes), of
  export the dossier (cer.dossier/1), of read { runId, carries, texts, empty, unknown, repeated }, of template CSV.
Summary: of import added, changed, duplicates, faulty and version; of read written, unchanged, conflicts and
version.
Exit code: 0 done, 1 rows of a file were not taken or texts are in conflict, 2 the input or the arguments are wrong.`;

/** What `cer dossier` takes. */
export const command: Command = {
	takesWords: true,
	readsBytes: true,
	usage: USAGE,
	options: {
		code: { type: 'string' },
		dossier: { type: 'string' },
		overwrite: { type: 'boolean' },
		preview: { type: 'boolean' },
		run: { type: 'string' },
		table: { type: 'string' },
		version: { type: 'string' },
		workspace: { type: 'string', short: 'w' },
	},
};
