import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as dossierCommand } from '../../../lib/cli/commands/dossier/run';
import { run as reportCommand } from '../../../lib/cli/commands/report/run';
import { canonicalJson, dossierSchema, type LineListingRow, type Run } from '../../../lib/model';
import { compareRuns, readFilledDocument } from '../../../lib/report';
import { callCommand } from '../cli/commands/run-command';
import { edited, filledIn, p, partOf, r } from '../report/docx/support';
import { buildRun } from '../report/support/build-run';
import { hasTool, pageTexts } from '../report/support/poppler';

const folder = mkdtempSync(join(tmpdir(), 'cer-two-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string): string => join(folder, name);

const CONCLUSION = 'summary.conclusions';
const NEXT = 'next-evaluation.date';
const PURPOSE = 'device.intended-purpose';

const row = (number: number, more: Partial<LineListingRow> = {}): LineListingRow => ({
	sourceId: String(number),
	received: `2026-0${1 + (number % 6)}-10`,
	seriousness: 'Malfunction',
	events: ['Battery Problem'],
	...more,
});
const rows = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_unused, index) => row(from + index));

/** A run that counts these reports. */
function runOf(listing: LineListingRow[], createdAt: string): Run {
	const base = buildRun({ rows: 0, signals: 4 });
	const [evidence] = base.safety;
	if (!evidence) throw new Error('No evidence.');
	const reports = listing.length;
	const lineListing = [...listing].sort((a, b) =>
		(a.received ?? '') < (b.received ?? '') ? 1 : -1,
	);
	const window = { from: '2026-01-01', to: createdAt.slice(0, 10) };
	const outcomes = base.manifest.outcomes.map((outcome) =>
		outcome.source === 'maude' ? { ...outcome, window, total: reports, fetched: reports } : outcome,
	);
	const manifest = { ...base.manifest, jobId: `job-${createdAt}`, period: window, createdAt };
	return {
		...base,
		safety: [{ ...evidence, reports, lineListing }],
		manifest: { ...manifest, outcomes, inputs: [] },
	};
}

/** `cer report` of a run, as a file. */
async function report(run: Run, format: 'docx' | 'pdf', values: Record<string, string> = {}) {
	const given = { text: canonicalJson(run), values: { format, ...values } };
	return (await callCommand(reportCommand, given)).bytes;
}

/** `cer dossier read` of a DOCX. */
async function read(
	docx: Uint8Array,
	values: Record<string, string> = { dossier: file('d.json') },
) {
	writeFileSync(file('draft.docx'), docx);
	const positionals = ['read', file('draft.docx')];
	return (await callCommand(dossierCommand, { positionals, values })).summary;
}

const kept = () => dossierSchema.parse(JSON.parse(readFileSync(file('d.json'), 'utf8')));

/** What a person writes in Word, field by field. */
const inWord = (docx: Uint8Array, texts: Record<string, string>): Uint8Array =>
	edited(docx, (document) =>
		Object.entries(texts).reduce(
			(made, [field, text]) => filledIn(made, field, p(r(text))),
			document,
		),
	);

/** The words of a DOCX, paragraphs apart. */
const wordsOf = (docx: Uint8Array): string =>
	partOf(docx)
		.replace(/<\/w:p>/g, '\n')
		.replace(/<[^>]+>/g, '');

describe('a report filled in Word, and the next one a month later', () => {
	const first = runOf(rows(1, 41), '2026-07-01T08:00:00.000Z');
	const second = (() => {
		const changed = row(7, { seriousness: 'Death' });
		const listing = [...rows(2, 41).filter(({ sourceId }) => sourceId !== '7'), changed];
		const run = runOf([...listing, ...rows(42, 64)], '2026-08-01T08:00:00.000Z');
		return { ...run, since: { kind: 'compared' as const, ...comparedWith(run) } };
	})();
	function comparedWith(run: Run) {
		return { comparison: compareRuns(first, run), signed: [] };
	}
	const texts = {
		[CONCLUSION]: 'The benefit outweighs the risk.',
		[NEXT]: '2027-07-01, as the plan says.',
		[PURPOSE]: 'To pump fluids into a patient.',
	};
	let filled: Uint8Array;
	let printed: Uint8Array;

	beforeAll(async () => {
		filled = inWord(await report(first, 'docx'), texts);
	});

	it('keeps what was written, with the figures it was written on', async () => {
		expect(await read(filled)).toMatchObject({
			...{ texts: 3, written: [CONCLUSION, PURPOSE, NEXT], unchanged: [], conflicts: [] },
			...{ version: 2, exitCode: 0 },
		});
		const { product, texts: now } = kept();
		expect(product.code).toBe('FRN');
		const byField = new Map(now.map((text) => [text.field, text]));
		for (const [field, text] of Object.entries(texts)) {
			expect(byField.get(field)?.blocks).toEqual([{ kind: 'paragraph', text }]);
		}
		expect(byField.get(CONCLUSION)?.stoodOn).toContainEqual({ figure: 'reports', value: 41 });
		expect(byField.get(PURPOSE)?.stoodOn).toEqual([]);
	});

	it('prints in the next report what was kept, what is stale and what has changed, as DOCX and as PDF', async () => {
		printed = await report(second, 'docx', { dossier: file('d.json') });
		const said = [
			...Object.values(texts),
			/The text below was written on .* against 41 reports \(now 63\)/,
			/Since the report of .*: FDA MAUDE.*, 23 new reports, 1 changed, 1 vanished/,
		];
		const words = wordsOf(printed);
		for (const one of said) expect(words).toMatch(one);
		expect(words.match(/The text below was written on/g)).toHaveLength(1);
		if (!hasTool('pdftotext', '-v')) return;
		const pdf = pageTexts(await report(second, 'pdf', { dossier: file('d.json') })).join(' ');
		const flowing = pdf.replace(/\s+/g, ' ');
		for (const one of said) expect(flowing).toMatch(one);
	});

	it('takes of the next report only what was changed in it, and on its own figures', async () => {
		expect(await read(printed)).toMatchObject({ written: [], conflicts: [], version: 2 });
		const looked = inWord(printed, { [CONCLUSION]: 'It still does.' });
		expect(await read(looked)).toMatchObject({
			...{ written: [CONCLUSION], unchanged: expect.arrayContaining([PURPOSE, NEXT]), version: 3 },
		});
		const conclusion = kept().texts.find(({ field }) => field === CONCLUSION);
		expect(conclusion?.stoodOn).toContainEqual({ figure: 'reports', value: 63 });
		const next = wordsOf(await report(second, 'docx', { dossier: file('d.json') }));
		expect(next).not.toContain('The text below was written on');
	});

	it('writes over nothing that was written since the file was printed, unless that is asked for', async () => {
		const late = inWord(printed, { [CONCLUSION]: 'Not any more.' });
		expect(await read(late)).toMatchObject({
			...{ written: [], conflicts: [CONCLUSION], version: 3, exitCode: 1 },
		});
		const { summary } = await callCommand(dossierCommand, {
			positionals: ['read', file('draft.docx')],
			values: { dossier: file('d.json'), overwrite: true },
		});
		expect(summary).toMatchObject({ written: [CONCLUSION], version: 4, exitCode: 0 });
	});

	it('refuses the run of another report, and the dossier of another product', async () => {
		writeFileSync(file('run.json'), canonicalJson(second));
		await expect(read(filled, { dossier: file('d.json'), run: file('run.json') })).rejects.toThrow(
			/made from run job-2026-07.*--run is job-2026-08/,
		);
		const other = read(filled, { dossier: file('new.json'), code: 'LZG' });
		await expect(other).rejects.toThrow('The file is of a report of FRN');
	});

	it('carries in its file what it printed, and nothing of it as a text', () => {
		const { carries, runId } = readFilledDocument(printed, () => true);
		expect(runId).toBe(second.manifest.jobId);
		expect(carries).toMatchObject({ code: 'FRN', figures: { reports: 63 } });
		expect(Object.keys(carries?.texts ?? {}).sort()).toEqual(Object.keys(texts).sort());
	});
});
