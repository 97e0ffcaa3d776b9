import type { Command } from '../../command';

const USAGE = `cer terminology import FILE|FOLDER|URL... [--release R] [--workspace FILE|URL]
       cer terminology import FILE|FOLDER|URL... [--release R] --output table.json
       cer terminology map [--table FILE | --workspace FILE|URL] [--release R] < terms.csv > codes.csv

import reads one release of the IMDRF's annexes: FDA's workbook (annexes A to G), the IMDRF's own files
  (XLSX, CSV or JSON; all of an annex, or all seven), and beside them NCI's subset of FDA's terms (CSV),
  which adds the Thesaurus' names. Or a release of MedDRA that you are licensed to use: the folder or
  ZIP of its ASCII files. Several files are one release. A MedDRA column of the workbook is left out.
  It is kept in the workspace, beside the releases that are there, or with --output written to a file.
  The release is read from the files, unless --release names it. Without --workspace it is the workspace
  that CER_WORKSPACE_DATABASE_URL names, else the embedded one.
map codes terms. Input: CSV with the columns kind and term (and code, FDA's, where it is known); kinds
  are device-problem (annex A) and patient-problem (annexes E and F). Output: CSV
  kind,term,imdrf,level,name,how; a term with several codes has a line for each, one without has an
  empty imdrf. Codes are those of --table (a file of import, or any it reads), else of the newest release
  in the workspace. how: exact (the code was given), name (of the annex), ncit (the Thesaurus' name),
  former-name (of an earlier release), retired-fda-name (a table of ours), nothing-to-code (the term says
  that nothing happened or nothing is known), unmatched.

Summary: of import the kind, release, terms and sha256; of map the release, counts by how, the terms
that are unmatched, retired codes in use, and names that several codes share.
Exit code: 0 done, 1 an address could not be asked, 2 the input or the arguments are wrong.`;

/** What `cer terminology` takes. */
export const command: Command = {
	takesWords: true,
	usage: USAGE,
	options: {
		release: { type: 'string' },
		table: { type: 'string' },
		workspace: { type: 'string', short: 'w' },
	},
};
