import type { Analysis, SupplementaryOfPair, Signal } from '../../model';
import { paragraph, type Block, type Row, type Table } from '../document/blocks';
import { clip, formatCount, formatRatio } from '../run/format';
import { termName } from '../run/term-name';

/** Most pairs and branches in a table, and quarters beside a pair. */
const ROWS = 20;
const QUARTERS = 8;

/** A kind of further statistic: its column, what stands in it, and what it is, in a sentence. */
interface Detail {
	header: string;
	cell: (further: SupplementaryOfPair) => string | undefined;
	meaning: string;
}

const interval = (of: { estimate: number; lower: number; upper: number }): string =>
	`${formatRatio(of.estimate)} (${formatRatio(of.lower)}; ${formatRatio(of.upper)})`;
/** Without the sign of a value that rounds to zero. */
const twoDecimals = (value: number): string => value.toFixed(2).replace(/^-(0\.00)$/, '$1');
const probability = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

const DETAILS: readonly Detail[] = [
	{
		header: 'Masked by (PRR without it)',
		cell: ({ masking }) =>
			masking &&
			`${clip(masking.product, 40)} (${masking.prr === undefined ? 'unbounded' : formatRatio(masking.prr)})`,
		meaning:
			'Masked by: the product whose reports, left out, raise the PRR most; what unmasking is worth needs investigation.',
	},
	{
		header: 'Calibrated ROR (interval)',
		cell: ({ calibrated }) => calibrated && interval(calibrated),
		meaning: 'Calibrated: the error that the negative controls show is taken out.',
	},
	{
		header: 'Calibrated p',
		cell: ({ calibrated }) => calibrated && probability(calibrated.p),
		meaning: '',
	},
	{
		header: 'LRT p',
		cell: ({ likelihoodRatio }) => likelihoodRatio && probability(likelihoodRatio.p),
		meaning: 'LRT: likelihood-ratio test of all events of the product at once.',
	},
	{
		header: 'Adjusted p',
		cell: ({ adjustedP }) => (adjustedP === undefined ? undefined : probability(adjustedP)),
		meaning:
			'Adjusted p: one-sided exact p, adjusted for the number of pairs (Benjamini–Hochberg).',
	},
	{
		header: 'FDR',
		cell: ({ falseDiscoveryRate: rate }) => (rate === undefined ? undefined : probability(rate)),
		meaning: 'FDR: posterior false discovery rate of the pair and all stronger ones.',
	},
	{
		header: 'Mantel–Haenszel OR (interval)',
		cell: ({ mantelHaenszel }) => mantelHaenszel && interval(mantelHaenszel),
		meaning: 'Mantel–Haenszel: odds ratio over the strata.',
	},
];

/** What more was asked of the pairs than the judged measures, in compact tables; nothing where nothing was. */
export function pairDetailBlocks(analysis: Analysis, signals: readonly Signal[]): Block[] {
	const { further } = analysis;
	if (!further) return [];
	return [
		...howMade(analysis),
		...detailTable(analysis, signals),
		...quartersTable(signals),
		...branchesTable(analysis),
	];
}

function howMade({ further = {} }: Analysis): Block[] {
	const { comparator, roles, strata, calibration, simulations, seed } = further;
	const words = [
		...(comparator === undefined ? [] : [`Comparator: ${comparator}.`]),
		...(roles ? [`Roles in which a product counts: ${roles.join(', ')}.`] : []),
		...(strata?.length ? [`Strata: ${strata.join(', ').replaceAll('_', ' ')}.`] : []),
		...(calibration
			? [
					`Negative controls: ${calibration.used} of ${calibration.given} used; error of the log ratio: mean ${calibration.mean.toFixed(3)}, standard deviation ${calibration.sd.toFixed(3)}.`,
				]
			: []),
		...(simulations === undefined
			? []
			: [`Tests by ${formatCount(simulations)} simulations, seed ${String(seed)}.`]),
	];
	return words.length === 0 ? [] : [paragraph(words.join(' '))];
}

function detailTable({ product }: Analysis, signals: readonly Signal[]): Table[] {
	const shown = signals.slice(0, ROWS);
	const used = DETAILS.filter(({ cell }) =>
		shown.some(({ further }) => further && cell(further) !== undefined),
	);
	if (used.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: `Supplementary statistics of ${foremost(shown.length, signals.length, 'pairs')}: ${product}`,
			dense: true,
			columns: [
				{ header: 'Event', max: 120 },
				...used.map(({ header }) => ({ header, align: 'right' as const })),
			],
			rows: shown.map(
				({ event, further = {} }): Row => ({
					cells: [clip(termName(event), 120), ...used.map(({ cell }) => cell(further) ?? '–')],
				}),
			),
			source: used
				.map(({ meaning }) => meaning)
				.filter((meaning) => meaning !== '')
				.join(' '),
		},
	];
}

function quartersTable(signals: readonly Signal[]): Table[] {
	const all = signals.filter(({ further }) => further?.cumulative?.length);
	const shown = all.slice(0, ROWS);
	const quarters = [
		...new Set(shown.flatMap(({ further }) => further?.cumulative?.map((row) => row.period) ?? [])),
	].sort();
	const periods = quarters.slice(-QUARTERS);
	if (periods.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: `IC of all reports up to the end of each quarter, with its lower limit: ${foremost(shown.length, all.length, 'pairs')}${quarters.length > periods.length ? `, the last ${formatCount(periods.length)} of ${formatCount(quarters.length)} quarters` : ''}`,
			dense: true,
			columns: [
				{ header: 'Event', max: 120 },
				...periods.map((header) => ({ header, align: 'right' as const })),
			],
			rows: shown.map(({ event, further }): Row => {
				const rows = new Map(further?.cumulative?.map((row) => [row.period, row]));
				return {
					cells: [
						clip(termName(event), 120),
						...periods.map((period) => {
							const row = rows.get(period);
							return row ? `${twoDecimals(row.estimate)} (${twoDecimals(row.lower)})` : '–';
						}),
					],
				};
			}),
			source:
				'A lower limit above 0 says that the pair was reported more often than expected by then. A look each quarter is not a test: some limits cross 0 by chance.',
		},
	];
}

/** "all 12 pairs", "the 20 foremost of 64 pairs". */
const foremost = (shown: number, all: number, what: string): string =>
	shown === all
		? `all ${formatCount(all)} ${what}`
		: `the ${formatCount(shown)} foremost of ${formatCount(all)} ${what}`;

function branchesTable({ further }: Analysis): Block[] {
	if (!further?.tree) return [];
	const { cuts, outside } = further.tree;
	const left =
		outside === 0
			? 'Every event is in the hierarchy.'
			: `${formatCount(outside)} events are not in the hierarchy.`;
	if (cuts.length === 0) {
		return [
			paragraph(
				`Tree scan: no branch of the hierarchy has more reports with the product than expected. ${left}`,
			),
		];
	}
	return [
		{
			kind: 'table',
			caption: `Tree scan: ${foremost(Math.min(ROWS, cuts.length), cuts.length, 'branches')} of the hierarchy of events, strongest first`,
			dense: true,
			columns: [
				{ header: 'Branch', max: 160 },
				...['Reports with the product', 'Others', 'Relative risk', 'p'].map((header) => ({
					header,
					align: 'right' as const,
				})),
			],
			rows: cuts.slice(0, ROWS).map(
				({ code, name, exposed, unexposed, relativeRisk, p }): Row => ({
					cells: [
						`${code} ${clip(name, 100)}`.trim(),
						formatCount(exposed),
						formatCount(unexposed),
						formatRatio(relativeRisk),
						probability(p),
					],
				}),
			),
			source: `p is adjusted for all branches. ${left}`,
		},
	];
}
