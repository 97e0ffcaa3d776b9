import { DOCUMENT_SHAPES, type DocumentShape, type Run } from '../../../../lib/model';
import { buildDocument, compareRuns } from '../../../../lib/report';
import { inLocalForm } from '../../../../lib/report/words/local-form';
import { mapWords } from '../../../../lib/report/words/map-words';
import { wordIn, WORDS } from '../../../../lib/report/words/word-in';
import {
	emptyReview,
	filledReview,
	judgedWork,
	proposedReview,
	withReview,
} from '../../../support/literature-review';
import { buildRun } from '../support/build-run';
import { RUNS } from '../support/runs-of-all-kinds';

const as = (run: Run, documentShape: DocumentShape): Run => ({
	...run,
	manifest: { ...run.manifest, documentShape },
});
const compared = (): Run => {
	const run = buildRun({ rows: 70 });
	const comparison = compareRuns(buildRun({ signals: 4 }), run);
	return { ...run, since: { kind: 'compared', comparison, signed: [] } };
};
const inGerman = (run: Run): Run => ({ ...run, manifest: { ...run.manifest, language: 'de' } });

/** Reviews in every state, and one too long to print whole. */
const REVIEWS = [
	filledReview({ fixedBeforeSearch: 'after' }),
	proposedReview(),
	emptyReview(),
	filledReview({
		...{ searches: [], othersLeftOut: 9, trialsLeftOut: 9 },
		strings: [{ kind: 'device', database: 'pubmed', text: 'pump', edited: true, notes: [] }],
	}),
	filledReview({
		prisma: { ...filledReview().prisma, screened: 1 },
		...{ othersLeftOut: 9, trialsLeftOut: 9 },
		searches: Array.from({ length: 30 }, () => filledReview().searches.slice(0, 1)).flat(),
		excluded: Array.from({ length: 300 }, (_unused, index) => judgedWork(index)),
	}),
];

/** Words that are the same in all languages: names of sources, abbreviations, symbols. */
const AS_THEY_ARE =
	/^(?:[a-dnADPR]|\d[a-z]?|\d{1,2}(?:\.\d)?|(?:Infusion pump|Gravity infusion)|σ|χ²|n8n|[A-Z]{2,6}(?:, [A-Z0-9]{2,6})*|EBGM, EB05|UDI-DI(?: \(GS1\))?|FDA [^:]*|EUDAMED.*|ICH E2C\(R2\).*|)$/;

/** Every fixed word and prompt of a document, as it is in English. */
function wordsOf(run: Run): string[] {
	const words = new Set<string>();
	mapWords(buildDocument(run), (text, kind) => {
		if (kind === 'word' || kind === 'prompt') words.add(text);
		return text;
	});
	return [...words];
}

describe('a report in another language', () => {
	it('has every fixed word of every shape in the tables', () => {
		const device = [...Object.values(RUNS).filter((run) => run.manifest.documentShape === 'cer')];
		const runs = [
			...device,
			compared(),
			buildRun({ shape: 'pbrer' }),
			...REVIEWS.flatMap((literature) =>
				DOCUMENT_SHAPES.map((shape) =>
					as(withReview(buildRun({ shape: shape === 'pbrer' ? shape : 'cer' }), literature), shape),
				),
			),
			...DOCUMENT_SHAPES.map((shape) =>
				as(buildRun({ shape: shape === 'pbrer' ? shape : 'cer' }), shape),
			),
		];
		const missing = new Set(
			runs
				.flatMap(wordsOf)
				.filter((word) => !AS_THEY_ARE.test(word) && wordIn('de', word) === undefined),
		);
		expect([...missing].sort()).toEqual([]);
	});

	it('gives each entry as many parts in every language', () => {
		const parts = (text: string) => text.split('{}').length;
		const uneven = Object.entries(WORDS).filter(([key, words]) =>
			words.some((word) => parts(word) !== parts(key)),
		);
		expect(uneven).toEqual([]);
	});

	it('translates headings, columns and labels, and leaves sentences and names', () => {
		const { identity, cover, blocks } = buildDocument(inGerman(buildRun()));
		expect(identity.documentType).toBe('Bericht über die klinische Bewertung');
		expect(identity.title).toBe(buildRun().manifest.product.name);
		expect(cover.notes.at(-1)?.title).toBe('Sprache');
		const titles = blocks.flatMap((block) => (block.kind === 'heading' ? [block.title] : []));
		expect(titles).toContain('Zusammenfassung');
		expect(blocks.find(({ kind }) => kind === 'table')).toMatchObject({ label: 'Tabelle 1' });
	});

	it('is untouched in English', () => {
		const run = buildRun();
		const english = { ...run, manifest: { ...run.manifest, language: 'en' as const } };
		expect(buildDocument(english)).toEqual(buildDocument(run));
	});

	it.each([
		['3,511', '3.511', '3\u00a0511'],
		['12.5 %', '12,5 %', '12,5 %'],
		['8.40 (7.06; 9.91)', '8,40 (7,06; 9,91)', '8,40 (7,06; 9,91)'],
		['15 of 1,024', '15 von 1.024', '15 sur 1\u00a0024'],
		['2026-11-24', '24.11.2026', '24/11/2026'],
		['2026-11-24 09:30 UTC', '24.11.2026 09:30 UTC', '24/11/2026 09:30 UTC'],
		['22000000', '22000000', '22000000'],
		['0071-0155', '0071-0155', '0071-0155'],
		['21 CFR 880.5725', '21 CFR 880.5725', '21 CFR 880.5725'],
	])('writes %s as %s and %s', (text, german, french) => {
		expect([inLocalForm(text, 'de'), inLocalForm(text, 'fr')]).toEqual([german, french]);
	});
});
