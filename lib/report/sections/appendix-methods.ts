import type { Measure, Run } from '../../model';
import { REPORTED_MEASURES } from '../../signals/disproportionality/pair-methods';
import { heading, paragraph, type Block, type Row, type Table } from '../document/blocks';
import { listed } from '../run/format';

/** Appendix A: how figures were computed and which rules judged them. */
export const methodsAppendix = (run: Run): Block[] => [
	heading(1, undefined, 'Appendix A: Methods and thresholds', { id: 'appendix-a' }),
	paragraph(
		'Every pair of product and event is a table of four counts: a reports name both, b the product alone, c the event alone, d neither. The expected count is (a+b)(a+c) divided by all reports. Reports are counted, never mentions.',
	),
	...thresholds(run),
	...withinClassMethod(run),
	...seriesMethods(run),
	...reviewMethods(run),
	paragraph(
		'A signal says that an event is reported more often with the product than its share of all reports lets expect. Publicity, recalls, batches of late reports and the choice of the comparison set can all do that.',
	),
];

function thresholds(run: Run): Table[] {
	const rules = new Map<Measure['method'], Set<string>>();
	for (const { method, rule } of run.analyses.flatMap(({ signals }) =>
		signals.flatMap(({ measures }) => measures),
	)) {
		const known = rules.get(method) ?? new Set<string>();
		if (rule !== undefined) known.add(rule);
		rules.set(method, known);
	}
	if (rules.size === 0) return [];
	const required = run.analyses.flatMap(({ signals }) => signals)[0]?.consensus;
	const rows: Row[] = [...rules].map(([method, texts]) => ({
		cells: [
			{ text: REPORTED_MEASURES.get(method)?.label ?? method, tone: 'strong' },
			REPORTED_MEASURES.get(method)?.words ?? '',
			[...texts].join('; ') || 'shown, not judged',
		],
	}));
	return [
		{
			kind: 'table',
			caption: 'Measures and the rules that judged them',
			columns: [{ header: 'Measure' }, { header: 'What it is' }, { header: 'Rule in this run' }],
			rows,
			source:
				required &&
				`A pair is called a signal when at least ${required.required} of the judged measures say so.`,
		},
	];
}

/** How a literature review's works were found, put together, ordered and judged. */
const reviewMethods = ({ literature }: Run): Block[] =>
	literature
		? [
				paragraph(
					'Literature: records of all databases and files are put together as one work by identifiers first, then by title, pages, volume, year and author, each exact after normalising; what is only alike is for a person to say. The flow is counted after PRISMA 2020 and searches are kept verbatim after PRISMA-S. Agreement of two readers is Cohen’s kappa on take or leave at title and abstract. The order of reading is proposed by software and decides nothing; the estimate of what the unread works may hold stands with its method and its bounds.',
				),
			]
		: [];

/** What the second comparison is, where one was made. */
const withinClassMethod = ({ analyses }: Run): Block[] =>
	analyses.some(({ withinClass }) => withinClass?.kind === 'counted')
		? [
				paragraph(
					"Pairs of a device are judged a second time, by the same measures and rules, among the reports of the device's own class: those that hold a device of the same FDA regulation number or, where none is known, of the same medical specialty. There c and d are reports of the class without the product.",
				),
			]
		: [];

/** Names of the chart methods; each series states its own parameters and explanation where it is judged. */
function seriesMethods(run: Run): Block[] {
	const names = new Set(
		run.analyses
			.flatMap(({ series }) => series)
			.filter(({ note }) => note === undefined)
			.map(({ method }) => method.name),
	);
	if (names.size === 0) return [];
	return [
		paragraph(
			`Series of counts were judged with: ${listed([...names])}. Parameters, baseline and threshold stand with the decision on each series.`,
		),
	];
}
