import type { Run } from '../../model';
import { heading, paragraph, type Block, type Row, type Table } from '../document/blocks';
import { listed } from '../run/format';

/** Measures, formulas and where they come from; thresholds are read from the run itself. */
const METHODS: Readonly<Record<string, string>> = {
	PRR: 'Proportional reporting ratio, [a/(a+b)] / [c/(c+d)]. Evans, Waller and Davis, Pharmacoepidemiol Drug Saf 2001;10:483-486.',
	ROR: 'Reporting odds ratio, (a·d)/(b·c). van Puijenbroek et al., Pharmacoepidemiol Drug Saf 2002;11:3-10.',
	IC: 'Information component, a shrunk log2 of observed to expected. Norén et al., Stat Methods Med Res 2013;22:57-69.',
	EBGM: 'Empirical Bayes geometric mean. DuMouchel, Am Stat 1999;53:177-190.',
	'chi2-yates':
		'Chi-square of the two-by-two table with Yates correction. Yates, J R Stat Soc Suppl 1934;1:217-235.',
	RRR: 'Relative reporting ratio, a divided by its expectation.',
};

/** Appendix A: how figures were computed and which rules judged them. */
export const methodsAppendix = (run: Run): Block[] => [
	heading(1, undefined, 'Appendix A: Methods and thresholds', { id: 'appendix-a' }),
	paragraph(
		'Every pair of product and event is a table of four counts: a reports name both, b the product alone, c the event alone, d neither. The expected count is (a+b)(a+c) divided by all reports. Reports are counted, never mentions.',
	),
	...thresholds(run),
	...withinClassMethod(run),
	...seriesMethods(run),
	paragraph(
		'A signal says that an event is reported more often with the product than its share of all reports lets expect. Publicity, recalls, batches of late reports and the choice of the comparison set can all do that.',
	),
];

function thresholds(run: Run): Table[] {
	const rules = new Map<string, Set<string>>();
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
			{ text: method === 'chi2-yates' ? 'χ² (Yates)' : method, tone: 'strong' },
			METHODS[method] ?? '',
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
