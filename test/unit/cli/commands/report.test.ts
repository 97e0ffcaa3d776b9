import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as report } from '../../../../lib/cli/commands/report/run';
import { canonicalJson, isInputError, type Dossier, type Run } from '../../../../lib/model';
import { buildDocument, FORMATS, remade } from '../../../../lib/report';
import { buildRun } from '../../report/support/build-run';
import { runCommand } from './run-command';

const RUN = buildRun();
const DOSSIER: Dossier = {
	schema: 'cer.dossier/1',
	product: { code: RUN.manifest.code, codeKind: RUN.manifest.codeKind, name: 'A pump' },
	version: 1,
	updatedAt: '2026-11-01T00:00:00.000Z',
	texts: [],
	own: { sales: [], complaints: [], incidents: [], fsca: [], capa: [], pmcf: [] },
};

const told = async (values: Record<string, string>, run: Run = RUN) =>
	await runCommand(report, canonicalJson(run), values);

/** What a person is told of it. */
async function refusal(values: Record<string, string>, run?: Run): Promise<string> {
	try {
		await told(values, run);
	} catch (error) {
		if (isInputError(error)) return `${error.message} ${error.mend}`;
		throw error;
	}
	throw new Error('It was not refused.');
}

describe('cer report', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-report-command-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const file = (name: string, value: unknown): string => {
		const path = join(folder, name);
		writeFileSync(path, JSON.stringify(value));
		return path;
	};

	it.each(['csv', 'json'] as const)('makes the %s that the node makes', async (format) => {
		const { text, summary } = await told({ format });
		const { bytes } = await FORMATS[format].render(RUN);
		expect(text).toBe(new TextDecoder().decode(bytes));
		expect(summary).toMatchObject({ fileName: expect.stringMatching(new RegExp(`${format}$`)) });
	});

	it('takes language and dossier of its options in place of those of the run', async () => {
		const { text } = await told({
			format: 'json',
			language: 'de',
			dossier: file('dossier.json', DOSSIER),
		});
		const made = JSON.parse(text) as Run;
		expect(made.manifest.language).toBe('de');
		expect(made.dossier).toEqual(DOSSIER);
		expect({ ...made, manifest: { ...made.manifest, language: undefined }, dossier: 0 }).toEqual({
			...(JSON.parse(canonicalJson(RUN)) as Run),
			dossier: 0,
			manifest: expect.anything(),
		});
	});

	it('refuses a shape that its product has none of, and says which it has', async () => {
		expect(await refusal({ shape: 'psur' }, buildRun({ shape: 'pbrer' }))).toMatch(
			/A drug has no report.*"psur".*: cer, pbrer, alert/,
		);
		const { text } = await told({ shape: 'pbrer', format: 'json' });
		expect(JSON.parse(text)).toMatchObject({ manifest: { documentShape: 'pbrer' } });
	});

	it('still renders a run whose own shape is another', () => {
		const run = { ...RUN, manifest: { ...RUN.manifest, documentShape: 'pbrer' as const } };
		expect(buildDocument(remade(run, { language: 'fr' })).identity.documentType).toMatch(
			/Rapport périodique/,
		);
	});

	it.each([
		[{ format: 'pptx' }, /--format "pptx".*pdf, /],
		[{ language: 'it' }, /--language "it".*en, de, fr/],
		[{ shape: 'cv' }, /--shape "cv".*cer, psur, pms, pbrer, alert/],
		[{ dossier: '/nowhere/d.json' }, /--dossier \/nowhere\/d\.json/],
	])('refuses %j', async (values, says) => {
		expect(await refusal(values)).toMatch(says);
	});

	it('refuses the dossier of another product, and one that is none', async () => {
		const other = { ...DOSSIER, product: { ...DOSSIER.product, code: 'LZG' } };
		expect(await refusal({ dossier: file('o.json', other) })).toMatch(/dossier is of LZG.*FRN/);
		expect(await refusal({ dossier: file('n.json', { schema: 'x' }) })).toMatch(/dossier\.json: /);
	});
});
