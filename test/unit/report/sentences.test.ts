import { isIncomplete, type Run } from '../../../lib/model';
import { buildDocument, figuresOf } from '../../../lib/report';
import type { Block, Spans } from '../../../lib/report/document/blocks';
import { RUNS } from './support/runs-of-all-kinds';

const textOf = (spans: Spans): string =>
	(Array.isArray(spans) ? spans : [spans])
		.map((span: string | { text: string }) => (typeof span === 'string' ? span : span.text))
		.join('');

/** Every text a block prints. */
function textsOf(block: Block): string[] {
	switch (block.kind) {
		case 'paragraph':
			return [textOf(block.spans)];
		case 'list':
			return block.items.map(textOf);
		case 'note':
			return [`${block.title}. ${block.text.map(textOf).join(' ')}`];
		case 'figure':
			return [block.caption, block.source];
		case 'table':
			return [
				block.caption,
				block.source ?? '',
				...block.rows.flatMap(({ cells, remark = '' }) => [
					...cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
					remark,
				]),
			];
		case 'facts':
			return block.rows.map(([, value]) => (typeof value === 'string' ? value : value.text));
		default:
			return [];
	}
}
const printed = (run: Run): string[] => {
	const { blocks, cover } = buildDocument(run);
	return [...blocks, ...cover.notes, cover.sources].flatMap(textsOf);
};

const outcomes = (run: Run, source: string) =>
	run.manifest.outcomes.filter((outcome) => outcome.source === source);
const reports = (run: Run, source: string) =>
	run.safety.find((evidence) => evidence.source === source)?.reports ?? 0;
const cut = (run: Run) =>
	run.manifest.outcomes.some(
		({ subject, kind, total = 0, fetched }) =>
			subject === 'reports' && kind === 'truncated' && total > fetched,
	);
const deaths = (run: Run) => run.safety.map(({ deathReports }) => deathReports);
const hasWhole = (run: Run) => run.safety.some(({ whole }) => whole !== undefined);
const shows = (run: Run, isEudamed: boolean) =>
	run.registry.some(({ source }) => (source === 'eudamed') === isEudamed);
const called = (run: Run, isEudamed: boolean) =>
	run.manifest.outcomes.some(
		({ source, calls }) => calls.length > 0 && (source === 'eudamed') === isEudamed,
	);
const search = (run: Run) =>
	Object.keys(run.manifest.options).some((name) => /^query\./.test(name));
/** What became of the comparison within the device's class, where its pairs were compared at all. */
const inClass = (run: Run, kind: string) =>
	run.analyses.some(
		({ source, withinClass, signals }) =>
			source === 'maude' && signals.length > 0 && (withinClass?.kind ?? 'not-asked') === kind,
	);
const knowsClass = ({ manifest: { product } }: Run) =>
	product.regulationNumber !== undefined ||
	!['Unknown', undefined].includes(product.medicalSpecialty);
const series = (run: Run) => run.analyses.flatMap((analysis) => analysis.series);

/** Sentences that can be false, with what makes them true. Each is printed of some of the runs and not of others. */
const CLAIMS: ReadonlyArray<readonly [sentence: RegExp, isTrue: (run: Run) => boolean]> = [
	[
		/it holds no report of this product in the period/,
		(run) =>
			reports(run, 'maude') === 0 &&
			outcomes(run, 'maude')
				.concat(outcomes(run, 'faers'))
				.some(({ kind }) => kind === 'none' || kind === 'found'),
	],
	[/were counted, but none names a device problem/, (run) => reports(run, 'maude') > 0],
	[/No class-wide event profile could be drawn/, (run) => reports(run, 'maude') === 0],
	[
		/The reports of this run cover all devices of the product code/,
		(run) => reports(run, 'maude') > 0 && run.manifest.codeKind === 'fda-product-code',
	],
	[
		/its searches are of the product and not of its class/,
		(run) => run.manifest.codeKind !== 'fda-product-code',
	],
	[
		/the class of the device is not known/,
		(run) =>
			run.manifest.product.deviceClass === undefined &&
			!run.registry.some(({ records }) =>
				records.some(
					({ source, riskClass }) => source === 'eudamed' && riskClass?.startsWith('Class '),
				),
			),
	],
	[/in EUDAMED, (?:no open signal|this run compared)/, (run) => shows(run, true)],
	[
		/no open signal in this run/,
		(run) => {
			const { signals, periodsInAlarm, pairsCompared, seriesJudged } = figuresOf(run);
			return signals + periodsInAlarm === 0 && pairsCompared + seriesJudged > 0;
		},
	],
	[
		/this run compared no pair and judged no series/,
		(run) => {
			const { pairsCompared, seriesJudged } = figuresOf(run);
			return pairsCompared + seriesJudged === 0;
		},
	],
	[/shown as openFDA gives them/, (run) => shows(run, false)],
	[/Limits of EUDAMED data/, (run) => shows(run, true)],
	[/CC BY 4\.0/, (run) => shows(run, true) || called(run, true)],
	[
		/US Food and Drug Administration, openFDA: open\.fda\.gov/,
		(run) => shows(run, false) || called(run, false),
	],
	[
		/No data source was called in this run/,
		(run) => !called(run, true) && !called(run, false) && run.registry.length === 0,
	],
	[/No source was asked in this run/, (run) => run.manifest.outcomes.length === 0],
	[
		/No vigilance source was asked in this run/,
		(run) =>
			!run.manifest.outcomes.some(
				({ source, kind }) =>
					(source === 'maude' || source === 'faers') && kind !== 'not_applicable',
			),
	],
	[/No search for the product was made in this run/, (run) => !search(run)],
	[/name the product by the searches below/, search],
	[
		/recall database was asked and holds no recall/,
		(run) =>
			outcomes(run, 'device-recall').some(({ kind }) => kind === 'none' || kind === 'found') &&
			!run.registry.some(({ recordType }) => recordType === 'recall'),
	],
	[
		/recall database was not asked/,
		(run) =>
			!outcomes(run, 'device-recall').some(({ kind }) => kind === 'none' || kind === 'found'),
	],
	[
		/all of the period: reports of a death were fetched whole/,
		(run) => cut(run) && deaths(run).some((list) => list?.basis === 'whole'),
	],
	[
		/among the newest reports fetched; the others of the period could not be looked at/,
		(run) => cut(run) && deaths(run).some((list) => list?.basis !== 'whole'),
	],
	[
		/Reports that state a death: .*\(all [\d,]+ of the period\)/,
		(run) => deaths(run).some((list) => list?.basis === 'whole' && list.reports > 0),
	],
	[
		/Reports that state a death: .*among the newest fetched/,
		(run) => deaths(run).some((list) => list?.basis === 'fetched'),
	],
	[/the source holds for the search and period, as it counts them/, hasWhole],
	[/The source's own counts are of every report that matches/, hasWhole],
	[/among the newest fetched of [\d,]+ reports at the source/, cut],
	[/all [\d,]+ (?:reports|events|incidents) counted/, (run) => !cut(run)],
	[
		/A bound or the source ended the fetching/i,
		(run) => run.safety.some(({ seriousReports }) => seriousReports?.basis === 'fetched'),
	],
	[/The source gives its most frequent [\d,]+ only/, hasWhole],
	[/all others are of what was read\. A missing finding/, hasWhole],
	[
		/Counts below are of what was read;/,
		(run) => !hasWhole(run) && run.manifest.outcomes.some(isIncomplete),
	],
	[/SIMULATED DATA/, (run) => run.manifest.simulated],
	[/INCOMPLETE/, (run) => run.manifest.incomplete || run.manifest.outcomes.some(isIncomplete)],
	[
		/No pair of product and event was compared in this run/,
		(run) => figuresOf(run).pairsCompared === 0,
	],
	[
		/No (?:report of this source was counted|.* so there is nothing to analyse)/,
		(run) => run.safety.every((evidence) => evidence.reports === 0),
	],
	[
		/could not be read, so there is nothing to analyse/,
		(run) => run.manifest.outcomes.some(({ kind }) => kind === 'failed'),
	],
	[
		/the detector was not part of the run, or found nothing/,
		(run) => run.safety.some((evidence) => evidence.reports > 0),
	],
	[
		/^\d+ of \d+(?:; \d+ not judged)?$/,
		(run) => figuresOf(run).pairsCompared + figuresOf(run).seriesJudged > 0,
	],
	[/^\d+ not judged$/, (run) => series(run).length > 0 && figuresOf(run).seriesJudged === 0],
	[/With several series over many periods/, (run) => figuresOf(run).seriesJudged > 1],
	[/The charts look for increases only/, (run) => figuresOf(run).seriesJudged > 0],
	[/Reactions are shown with the MedDRA preferred terms/, (run) => reports(run, 'faers') > 0],
	[/No report of FAERS was counted/, (run) => reports(run, 'faers') === 0],
	[/No report that names a reaction was read/, (run) => reports(run, 'faers') === 0],
	[/None of the [\d,]+ most frequent terms/, (run) => reports(run, 'faers') > 0],
	[
		/No report was read, so there is nothing to list/,
		(run) => run.safety.every(({ lineListing }) => lineListing.length === 0),
	],
	[/what remains is particular to the product within its class/, (run) => inClass(run, 'counted')],
	[/Pairs of a device are judged a second time/, (run) => inClass(run, 'counted')],
	[/are all that MAUDE holds of this class/, (run) => inClass(run, 'whole-class')],
	[/No report of the product in MAUDE carries this class/, (run) => inClass(run, 'no-reports')],
	[/MAUDE could not be asked for the class/, (run) => inClass(run, 'not-answered')],
	[/this run did not ask the source for it/, (run) => inClass(run, 'not-asked') && knowsClass(run)],
	[
		/knows neither its regulation number nor its medical specialty/,
		(run) => inClass(run, 'not-asked') && !knowsClass(run),
	],
	[/No records were normalised in this run/, (run) => run.manifest.normalization.length === 0],
	[/No call was made in this run/, (run) => !called(run, true) && !called(run, false)],
];

/** Claims that the test's runs make true nowhere or false nowhere; each is held to be true where it is printed. */
const ONE_SIDED: readonly RegExp[] = [
	/were counted, but none names a device problem/,
	/No search for the product was made/,
	/With several series/,
	/recall database was asked and holds no recall/,
	/in EUDAMED, /,
	/no open signal in this run/,
	/None of the/,
	/the class of the device is not known/,
];

const TEXTS = new Map(Object.entries(RUNS).map(([name, run]) => [name, printed(run)] as const));

describe('every sentence that can be false', () => {
	it.each(CLAIMS.map(([sentence, isTrue]) => ({ sentence, isTrue })))(
		'is printed only of runs that make it true: $sentence',
		({ sentence, isTrue }) => {
			const liars = Object.entries(RUNS)
				.filter(([name]) => TEXTS.get(name)?.some((text) => sentence.test(text)))
				.filter(([, run]) => !isTrue(run))
				.map(([name]) => name);
			expect(liars).toEqual([]);
		},
	);

	it.each(
		CLAIMS.map(([sentence]) => sentence).filter(
			(sentence) => !ONE_SIDED.some((one) => sentence.source.startsWith(one.source.slice(0, 12))),
		),
	)('is printed of some run and not of all: %s', (sentence) => {
		const saying = [...TEXTS.values()].filter((texts) => texts.some((text) => sentence.test(text)));
		expect(saying.length).toBeGreaterThan(0);
		expect(saying.length).toBeLessThan(TEXTS.size);
	});
});

describe('the words of every run', () => {
	it.each([...TEXTS.keys()])(
		'name FAERS with the system it is in, and never an undefined value: %s',
		(name) => {
			const texts = TEXTS.get(name) ?? [];
			expect(texts.filter((text) => /\bundefined\b|\bNaN\b|\[object/.test(text))).toEqual([]);
			expect(
				texts.filter((text) => text.startsWith('FDA FAERS') && !text.includes('AEMS')),
			).toEqual([...texts.filter((text) => text === 'FDA FAERS')]);
		},
	);
});
