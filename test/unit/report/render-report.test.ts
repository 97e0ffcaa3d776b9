import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
	decodePDFRawStream,
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFHexString,
	PDFName,
	PDFRawStream,
} from 'pdf-lib';
import { canonicalJson, sha256 } from '../../../lib/model';
import { buildDocument, composeReport, renderReport } from '../../../lib/report';
import { buildRun, emptyRun, incompleteRun } from './support/build-run';
import { hasTool, pageTexts, structuralFaults } from './support/poppler';

const withPoppler = hasTool('pdftotext', '-v') ? it : it.skip;
const withQpdf = hasTool('qpdf', '--version') ? it : it.skip;

/** Embedded files by name. */
async function attachmentsOf(bytes: Uint8Array): Promise<Record<string, string>> {
	const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
	const names = pdf.catalog.lookup(PDFName.of('Names'), PDFDict);
	const files = names
		.lookup(PDFName.of('EmbeddedFiles'), PDFDict)
		.lookup(PDFName.of('Names'), PDFArray);
	const found: Record<string, string> = {};
	for (let index = 0; index < files.size(); index += 2) {
		const name = files.lookup(index);
		if (!(name instanceof PDFHexString)) throw new Error('no name');
		const stream = files
			.lookup(index + 1, PDFDict)
			.lookup(PDFName.of('EF'), PDFDict)
			.lookup(PDFName.of('F'));
		if (!(stream instanceof PDFRawStream)) throw new Error('no stream');
		found[name.decodeText()] = new TextDecoder().decode(decodePDFRawStream(stream).decode());
	}
	return found;
}

describe('renderReport', () => {
	const run = buildRun({ rows: 200, signals: 60 });

	it('gives the same bytes for the same run', async () => {
		expect(sha256(await renderReport(run))).toBe(sha256(await renderReport(structuredClone(run))));
	});

	it('gives the same bytes in a process of its own', async () => {
		const hash = execFileSync(process.execPath, [join(__dirname, 'support/hash-in-process.cjs')], {
			input: JSON.stringify(run),
			encoding: 'utf8',
			stdio: ['pipe', 'pipe', 'ignore'],
		});
		expect(hash).toBe(sha256(await renderReport(run)));
	});

	it('carries the manifest and the run, exactly', async () => {
		const files = await attachmentsOf(await renderReport(run));
		expect(files['run-manifest.json']).toBe(canonicalJson(run.manifest));
		expect(files['run.json']).toBe(canonicalJson(run));
	});

	it('renders again, byte for byte, from the run it carries', async () => {
		const bytes = await renderReport(run);
		const files = await attachmentsOf(bytes);
		expect(sha256(await renderReport(JSON.parse(files['run.json'] ?? '')))).toBe(sha256(bytes));
	});

	it('dates the file by the manifest and never by the clock', async () => {
		const pdf = await PDFDocument.load(await renderReport(run), { updateMetadata: false });
		expect(pdf.getCreationDate()?.toISOString()).toBe('2026-11-23T22:12:31.000Z');
		expect(pdf.getModificationDate()?.toISOString()).toBe('2026-11-23T22:12:31.000Z');
		expect(pdf.getTitle()).toContain('Clinical evaluation report');
	});

	withPoppler(
		'prints all section titles in order, on readable pages (needs pdftotext)',
		async () => {
			for (const shape of ['cer', 'pbrer'] as const) {
				const one = buildRun({ shape });
				const [, ...pages] = pageTexts(await renderReport(one));
				const words = pages.join(' ').replace(/\s+/g, ' ');
				let at = words.indexOf(
					'Status of this draft and its sources',
					words.indexOf('Contents') + 80,
				);
				for (const block of buildDocument(one).blocks) {
					if (block.kind !== 'heading' || block.unlisted) continue;
					const found = words.indexOf(block.title.replace(/\s+/g, ' '), at);
					expect({ title: block.title, found: found >= at }).toEqual({
						title: block.title,
						found: true,
					});
					at = found;
				}
			}
		},
	);

	withPoppler('carries DRAFT and SIMULATED DATA on each page (needs pdftotext)', async () => {
		const { bytes, pages } = await composeReport(run);
		const texts = pageTexts(bytes);
		expect(texts).toHaveLength(pages);
		texts.forEach((text, index) => {
			expect(text).toContain('DRAFT');
			expect(text).toContain('SIMULATED DATA');
			expect(text).toContain(`Page ${index + 1} of ${pages}`);
		});
	});

	withPoppler(
		'prints Greek and Cyrillic so that they can be copied (needs pdftotext)',
		async () => {
			const words = pageTexts(await renderReport(run))
				.join(' ')
				.replace(/\s+/g, ' ');
			expect(words).toContain('Αντλία Έγχυσης');
			expect(words).toContain('Инфузомат Компакт');
		},
	);

	withQpdf('makes files without structural faults (needs qpdf)', async () => {
		for (const one of [run, emptyRun(), incompleteRun(), buildRun({ shape: 'pbrer' })]) {
			expect(structuralFaults(await renderReport(one))).toBe('');
		}
	});
});

describe('renderReport with hostile text', () => {
	const hostile = [
		'<script>alert(1)</script>',
		'tab\tnull\u0000bell\u0007esc\u001b[31m',
		'\u202Eright to left\u202C שלום مرحبا',
		'心臓ペースメーカー 😀👩‍⚕️',
		'x'.repeat(10_000),
		`\uD800 lone surrogate`,
		'combining e\u0301\u0301\u0301 a\u0308',
		') Tj ET (injected) \\ \n%%EOF',
	];

	it('renders it all and names what it could not draw', async () => {
		const base = buildRun({ rows: 5, product: { name: hostile.join(' '), brandNames: hostile } });
		const run = {
			...base,
			safety: base.safety.map((evidence) => ({
				...evidence,
				topEvents: hostile.map((label, index) => ({ label, count: 90 - index })),
				lineListing: hostile.map((text, index) => ({
					sourceId: text.slice(0, 3000),
					received: '2026-01-01',
					patient: text,
					product: text,
					events: [...hostile, String(index)],
				})),
			})),
		};
		const { bytes, pages } = await composeReport(run);
		expect(pages).toBeGreaterThan(10);
		if (!hasTool('pdftotext', '-v')) return;
		const words = pageTexts(bytes).join(' ').replace(/\s+/g, ' ');
		expect(words).toContain('Characters that could not be drawn');
		expect(words).toContain('[U+1F600 U+1F469 U+2695]');
		expect(words).toContain('心臓ペースメーカー');
		expect(words).toContain('<script>alert(1)</script>');
	});
});
