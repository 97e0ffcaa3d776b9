import {
	countsOf,
	deviceClassInWords,
	isPlaceholder,
	type Analysis,
	type AnalysisWithinClass,
	type Measure,
	type Run,
	type Signal,
} from '../../model';
import { note, paragraph, type Block, type Row, type Table } from '../document/blocks';
import { clip, formatCount, formatRatio, plural } from '../run/format';
import { intervalCell, verdictCell } from './pair-cells';
import { citationOf } from '../run/citation';
import { termName } from '../run/term-name';

/** What the reports of the class were found to be, where they could not be compared. */
type NotCompared = Exclude<AnalysisWithinClass['kind'], 'counted'>;

/**
 * The same pairs within the device's class, beside the comparison with the whole source: a table, or
 * why there is none. Nothing for drugs, and for tables that come from a dataset alone.
 */
export function withinClassBlocks(
	run: Run,
	analysis: Analysis,
	{ signals, most }: { signals: readonly Signal[]; most: number },
): Block[] {
	if (analysis.source !== 'maude' || analysis.basis !== 'source-counts') return [];
	const { withinClass } = analysis;
	if (!withinClass) return [notAsked(run)];
	const words = deviceClassInWords(withinClass.class);
	if (withinClass.kind !== 'counted') {
		return [
			note(
				withinClass.kind === 'not-answered' ? 'warning' : 'info',
				`Not compared within the class (${words})`,
				whyNot(withinClass, withinClass.kind),
			),
		];
	}
	const compared = signals.filter((signal) => signal.withinClass !== undefined);
	return [
		paragraph(whatItSays(analysis, withinClass)),
		...(compared.length > 0 ? [classTable(run, withinClass, compared, most)] : []),
	];
}

/** A class that nobody knows cannot be asked for; one that is known was not asked for in this run. */
function notAsked({ manifest: { product } }: Run): Block {
	const isKnown = [product.regulationNumber, product.medicalSpecialty].some(
		(value) => value !== undefined && !isPlaceholder(value),
	);
	return paragraph(
		isKnown
			? "The pairs were not compared within the device's own class: this run did not ask the source for it."
			: "The pairs were not compared within the device's own class: this run knows neither its regulation number nor its medical specialty.",
	);
}

function whyNot({ productReports = 0, message }: AnalysisWithinClass, kind: NotCompared): string {
	switch (kind) {
		case 'whole-class':
			return `The product's ${plural(productReports, 'report')} are all that MAUDE holds of this class in the period: it is the class, and there is nothing else in it to compare it with.`;
		case 'no-reports':
			return 'No report of the product in MAUDE carries this class in the period, so nothing could be compared within it.';
		case 'not-answered':
			return `MAUDE could not be asked for the class, so nothing is known of how the product stands in it. ${message ?? ''}`.trim();
	}
}

function whatItSays(analysis: Analysis, withinClass: AnalysisWithinClass): string {
	const { reports = 0, productReports = 0, judged } = withinClass;
	const { pairs, signals, signalsOfBoth } = judged ?? { pairs: 0, signals: 0, signalsOfBoth: 0 };
	const { signals: all, pairsCompared } = countsOf([analysis]);
	const uncounted =
		pairsCompared > pairs
			? ` ${plural(pairsCompared - pairs, 'pair')} could not be counted in it.`
			: '';
	return `Within the class (${deviceClassInWords(withinClass.class)}) the same pairs are compared with the other devices of the class alone: a + b = ${formatCount(productReports)} reports with the product and a + b + c + d = ${formatCount(reports)} reports of the class. An event that the whole class reports as often is no signal there; what remains is particular to the product within its class. Of ${plural(pairs, 'pair')} ${formatCount(signals)} ${signals === 1 ? 'meets' : 'meet'} the thresholds within the class; of the ${formatCount(all)} that ${all === 1 ? 'meets' : 'meet'} them against all of MAUDE, ${formatCount(signalsOfBoth)} ${signalsOfBoth === 1 ? 'does' : 'do'} so within the class too.${uncounted}`;
}

function classTable(
	run: Run,
	withinClass: AnalysisWithinClass,
	signals: readonly Signal[],
	most: number,
): Table {
	const shown = signals.slice(0, most);
	const count = (header: string) => ({ header, align: 'right' as const });
	const left = signals.length - shown.length;
	return {
		kind: 'table',
		caption: `Within the class (${deviceClassInWords(withinClass.class)}): the same pairs among devices of the class`,
		dense: true,
		columns: [
			{ header: 'Event', max: 120 },
			...['a', 'c', 'Expected a', 'PRR (interval)', 'ROR (interval)', 'IC (interval)'].map(count),
			{ header: 'In the class' },
			{ header: 'All of MAUDE' },
		],
		rows: shown.map(classRow),
		source: `${citationOf(run, 'maude')} Measures and rules as in the table above, in the same order.${left > 0 ? ` ${formatCount(left)} further pairs are in run.json.` : ''}`,
	};
}

function classRow(signal: Signal): Row {
	const { withinClass: pair } = signal;
	if (!pair) return { cells: [termName(signal.event)] };
	const measure = (method: Measure['method']) =>
		intervalCell(pair.measures.find((one) => one.method === method));
	return {
		cells: [
			clip(termName(signal.event), 120),
			formatCount(pair.counts.a),
			formatCount(pair.counts.c),
			formatRatio(pair.expected),
			measure('PRR'),
			measure('ROR'),
			measure('IC'),
			verdictCell(pair),
			verdictCell(signal),
		],
	};
}
