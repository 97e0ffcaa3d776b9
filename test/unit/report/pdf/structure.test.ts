import { renderReport } from '../../../../lib/report';
import { buildRun, emptyRun } from '../support/build-run';
import { hasPreflight, preflightFaults, twinOfPart1 } from '../support/preflight';
import { RUNS } from '../support/runs-of-all-kinds';
import { structureFaults, TaggedPdf } from '../support/tagged-pdf';

describe('the structure of the PDF', () => {
	it.each([
		['a device', buildRun({ rows: 40, signals: 30 })],
		['a drug', buildRun({ shape: 'pbrer', rows: 40 })],
		['no reports', emptyRun()],
		['a whole period beside a sample', RUNS.whole ?? emptyRun()],
	])('has of %s no fault that PDF/UA names', async (_name, run) => {
		expect(structureFaults(await TaggedPdf.read(await renderReport(run)))).toEqual([]);
	});

	it('has a table that goes over pages once, its header cells read once', async () => {
		const tagged = await TaggedPdf.read(await renderReport(buildRun({ rows: 200 })));
		const pagesOf = (content: readonly string[]) => content.map((id) => id.split('/')[0]);
		const long = tagged.all().filter(({ role, kids }) => {
			const pages = new Set(tagged.all(kids).flatMap(({ content }) => pagesOf(content)));
			return role === 'Table' && pages.size > 3;
		});
		expect(long.length).toBeGreaterThan(0);
		for (const { kids } of long) {
			expect(kids.filter(({ role }) => role === 'THead')).toHaveLength(1);
			for (const header of tagged.all(kids).filter(({ role }) => role === 'TH')) {
				expect(new Set(pagesOf(header.content)).size).toBe(1);
			}
		}
	});
});

describe('the PDF as an archived file', () => {
	const withPreflight = hasPreflight() ? it : it.skip;

	withPreflight(
		'passes Preflight as PDF/A-1b once what PDF/A-3 adds is taken out (needs libpdfbox2-java)',
		async () => {
			for (const run of [buildRun(), buildRun({ shape: 'pbrer' }), emptyRun()]) {
				expect(preflightFaults(await twinOfPart1(await renderReport(run)))).toEqual([]);
			}
		},
	);

	withPreflight(
		'has as PDF/A-3 itself only the faults that part 1 alone knows (needs libpdfbox2-java)',
		async () => {
			const faults = preflightFaults(await renderReport(buildRun()));
			expect([...new Set(faults.map((line) => line.split(',').at(-1)?.trim()))].sort()).toEqual([
				'/XRef cross reference streams are not allowed',
				'EmbeddedFile entry is present in a FileSpecification dictionary',
				'EmbeddedFile entry is present in the Names dictionary',
				'part must be 1',
			]);
		},
	);
});
