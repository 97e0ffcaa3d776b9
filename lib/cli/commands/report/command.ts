import { DOCUMENT_LANGUAGES, DOCUMENT_SHAPES, REPORT_FORMATS } from '../../../model/shapes';
import type { Command } from '../../command';

const USAGE = `cer report --run run.json [--shape ${DOCUMENT_SHAPES.join('|')}] [--format ${REPORT_FORMATS.join('|')}]
                  [--language ${DOCUMENT_LANGUAGES.join('|')}] [--dossier dossier.json] [--output report.pdf]

Renders the run.json of a report again: the same run gives the same file, byte for byte. Without
--run, the run is read from standard input or --input. The file is attached to every report PDF.
--shape, --language and --dossier stand in place of what the run says; a shape is refused where the
product has none such (a PSUR of a drug), and a dossier where it is another product's. --format is pdf where it is
left out.

Output: the file. Summary: fileName, bytes, sha256, pages of a file that has some, and the counts of
the run.`;

/** What `cer report` takes. */
export const command: Command = {
	usage: USAGE,
	options: {
		run: { type: 'string' },
		shape: { type: 'string' },
		format: { type: 'string' },
		language: { type: 'string' },
		dossier: { type: 'string' },
	},
};
