import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { DOSSIER_FIELDS } from '../../../../lib/model';
import { composeDocx, composeReport, readFilledDocument } from '../../../../lib/report';
import { buildRun } from '../support/build-run';
import { hasTool, pageTexts } from '../support/poppler';
import { edited, filledIn, p, r } from './support';

const isThere = hasTool('soffice', '--version') && hasTool('pdftotext', '-v');
const withLibreOffice = isThere ? it : it.skip;

/** The file as LibreOffice reads it and saves it again. */
function converted(bytes: Uint8Array, format: 'pdf' | 'docx'): Uint8Array {
	const folder = mkdtempSync(join(tmpdir(), 'cer-office-'));
	try {
		const file = join(folder, 'given.docx');
		writeFileSync(file, bytes);
		const out = join(folder, 'made');
		execFileSync(
			'soffice',
			[
				`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
				...['--headless', '--convert-to', format, '--outdir', out, file],
			],
			{ stdio: 'ignore' },
		);
		return readFileSync(join(out, `given.${format}`));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Numbers of a text, their digits and separators; those of running heads and feet left out. */
const numbersIn = (pages: readonly string[]): Set<string> =>
	new Set(
		pages
			.join('\n')
			.replace(/Page \d+ of \d+/g, '')
			.match(/(?<![\w.-])\d[\d.,]*\d|(?<![\w.-])\d(?![\w-])/g) ?? [],
	);

/** Figures as SVG: LibreOffice 7 draws their PNG, whose letters nobody can search. */
const figuresOf = (docx: Uint8Array): string[] =>
	Object.entries(unzipSync(docx)).flatMap(([name, part]) =>
		name.endsWith('.svg') ? [strFromU8(part).replace(/<[^>]*>/g, ' ')] : [],
	);

describe('a report as DOCX, in LibreOffice', () => {
	const run = buildRun({ rows: 40, signals: 20 });

	withLibreOffice('shows every number that stands in the PDF (needs soffice)', async () => {
		const { bytes } = await composeReport(run);
		const pages = pageTexts(bytes);
		// The contents of the PDF have page numbers; those of the DOCX have them once updated.
		const body = pages.filter((page) => !/^\s*Contents$/m.test(page));
		const docx = composeDocx(run);
		const shown = pageTexts(converted(docx, 'pdf'));
		const words = [...shown, ...figuresOf(docx)].join('').replace(/\s+/g, '');
		const missing = [...numbersIn(body)].filter((number) => !words.includes(number));
		expect(missing).toEqual([]);
		expect(shown.length).toBeLessThan(pages.length * 1.3);
	});

	withLibreOffice('keeps the controls and what is written in them (needs soffice)', () => {
		const isField = (tag: string) => DOSSIER_FIELDS.some(({ id }) => id === tag);
		const filled = edited(composeDocx(run), (document) =>
			filledIn(document, 'summary.conclusions', p(r('Weighed and found good.'))),
		);
		const read = readFilledDocument(converted(filled, 'docx'), isField);
		expect(read.empty.length).toBeGreaterThan(20);
		expect(read.texts).toEqual([
			{
				field: 'summary.conclusions',
				blocks: [{ kind: 'paragraph', text: 'Weighed and found good.' }],
			},
		]);
	});
});
