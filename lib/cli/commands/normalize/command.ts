import { SOURCES, type SourceId } from '../../../model/sources';
import type { Command } from '../../command';

/** What `--source` may name, with the schema of its raw records. */
export const NAMED: ReadonlyMap<string, { source: SourceId; recordSchema: string }> = new Map(
	(['maude', 'faers', 'eudamed'] as const).map((source) => [
		source,
		{ source, recordSchema: SOURCES[source].recordSchema },
	]),
);
export const FOLDER_SOURCE = 'faers-ascii';
export const NAMES = [...NAMED.keys(), FOLDER_SOURCE];

const USAGE = `cer normalize --source ${NAMES.join('|')} [--quarantine FILE] [--input FILE|FOLDER] [--output FILE]

Input: raw records as JSON: one a line, a list, or whole answers of the source as they were fetched and
  as openFDA's bulk files hold them; gzip and ZIP are unpacked. For ${FOLDER_SOURCE} --input is the folder
  or ZIP archive of FAERS or AERS quarter files, several quarters if you like. Bytes that are no UTF-8
  are read as Windows-1252 and counted under "repairs" in the summary, as are mended rows.

Output: NDJSON. An input of which no record can be read is refused; records put aside go to --quarantine.`;

/** What `cer normalize` takes. */
export const command: Command = {
	usage: USAGE,
	options: { source: { type: 'string' }, quarantine: { type: 'string' } },
	readsBytes: true,
};
