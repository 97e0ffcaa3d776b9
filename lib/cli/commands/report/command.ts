import type { Command } from '../../command';

const USAGE = `cer report --run run.json [--output report.pdf]

Renders the run.json of a report again: the same run gives the same PDF, byte for byte. Without
--run, the run is read from standard input or --input. The file is attached to every report PDF.

Output: PDF. Summary: fileName, pages, bytes, sha256 and the counts of the run.`;

/** What `cer report` takes. */
export const command: Command = {
	usage: USAGE,
	options: { run: { type: 'string' } },
};
