import type { Run, SafetyEvidence, Tally } from '../../model';
import type { Figure, Table } from '../document/blocks';
import { barsFigure } from '../figures/bars-figure';
import { halfOf, panels } from '../figures/panels';
import { clip, formatCount, formatShare, plural } from '../run/format';
import { basesText, basisText, COUNTED_BY_SOURCE, type BasedTally } from '../run/basis';
import { citationOf } from '../run/citation';
import type { SafetySource } from '../run/figures';
import { termName } from '../run/term-name';

const TABLE_ROWS = 25;
const WIDTH = 479;
const PANEL = halfOf(WIDTH);
const NAMES = { character: 4.4, least: 40, most: 124 };

/** Labels with counts and shares, under a caption that says what they stand on. */
export function tallyTable(
	run: Run,
	{ source }: Pick<SafetyEvidence, 'source'>,
	table: { caption: string; tally: BasedTally; rows?: number; header?: string },
): Table {
	const { caption, tally, rows = TABLE_ROWS, header = 'Term' } = table;
	const shown = tally.rows.slice(0, rows);
	return {
		kind: 'table',
		caption: `${caption}: ${basisText(tally)}`,
		columns: [
			{ header },
			{ header: wordOf(tally), align: 'right' },
			{ header: `Share of ${tally.unit}`, align: 'right' },
		],
		rows: shown.map(({ label, count }) => ({
			cells: [clip(termName(label), 200), formatCount(count), formatShare(count, tally.of)],
		})),
		source: [
			citationOf(run, source),
			`Each of the ${tally.unit} counts once under each ${header.toLowerCase()}.`,
			...leftOutText(tally, shown.length, header.toLowerCase()),
			...apartText(tally),
			...sourceText([tally]),
		].join(' '),
	};
}

const wordOf = ({ unit }: BasedTally): string => unit.charAt(0).toUpperCase() + unit.slice(1);

/** How many values a table leaves out, and where they are. */
function leftOutText({ rows, leftOut }: BasedTally, shown: number, word: string): string[] {
	const more = rows.length - shown;
	return [
		...(more > 0
			? [`${plural(more, `less frequent ${word}`)} left out here; run.json has them.`]
			: []),
		...(leftOut === 'by-source'
			? [`The source gives its most frequent ${formatCount(rows.length)} only.`]
			: leftOut === undefined
				? []
				: [`${plural(leftOut, `rarer ${word}`)} in no list.`]),
	];
}

/** Terms that say that nothing happened or nothing is known, told beside the list they are left out of. */
const apartText = ({ apart = [] }: BasedTally): string[] =>
	apart.length === 0
		? []
		: [
				`Counted apart, because they state no problem: ${apart.map(({ label, count }) => `${label.trim() === '' ? '(empty)' : termName(label)} ${formatCount(count)}`).join(', ')}.`,
			];

const sourceText = (tallies: readonly BasedTally[]): string[] =>
	tallies.some(({ countedBy }) => countedBy === 'source') ? [COUNTED_BY_SOURCE] : [];

/** Bars of one tally across the page. */
export function barsBlock(
	run: Run,
	source: SafetySource,
	chart: { caption: string; tally: BasedTally; rows: number },
): Figure[] {
	const { caption, tally } = chart;
	const rows = tally.rows
		.slice(0, chart.rows)
		.map(({ label, count }) => ({ label: termName(label), count }));
	if (rows.length === 0) return [];
	const foremost =
		rows.length < tally.rows.length
			? `the ${formatCount(rows.length)} most frequent of ${formatCount(tally.rows.length)}; `
			: '';
	return [
		{
			kind: 'figure',
			caption: `${caption}: ${foremost}${basisText(tally)}`,
			source: [citationOf(run, source), ...sourceText([tally])].join(' '),
			drawing: barsFigure(rows, tally.of, `${caption}.`),
		},
	];
}

/** One group of a figure of several: its title, its tally, how many values at most, and its colour. */
export interface Group {
	title: string;
	tally: BasedTally;
	most?: number;
	color?: string;
}

/** Bars of several groups, two in a row; empty groups are left out. The caption says what each stands on. */
export function groupedBars(
	run: Run,
	source: SafetySource,
	caption: string,
	groups: readonly Group[],
): Figure[] {
	const shown = groups.filter(({ tally }) => tally.rows.length > 0);
	if (shown.length === 0) return [];
	const cut = shown.flatMap(({ title, tally, most = tally.rows.length }) =>
		tally.rows.length > most
			? [`${title} ${formatCount(most)} of ${formatCount(tally.rows.length)}`]
			: [],
	);
	const left =
		cut.length === 0
			? ''
			: ` Most frequent values shown: ${cut.join(', ')}; the others are in run.json.`;
	return [
		{
			kind: 'figure',
			caption: `${caption}; ${basesText(shown.map(({ title, tally }) => [title, tally] as const))}`,
			source: [
				`${citationOf(run, source)}${left}`,
				...sourceText(shown.map(({ tally }) => tally)),
			].join(' '),
			drawing: panels(
				shown.map(({ title, tally, most, color }) => {
					const rows = tally.rows.slice(0, most);
					return {
						title,
						drawing: barsFigure(rows, tally.of, `${title}.`, color, {
							width: PANEL,
							names: namesOf(rows),
						}),
					};
				}),
				WIDTH,
				`${caption}.`,
			),
		},
	];
}

/** Room for the longest name of a panel, within bounds. */
const namesOf = (rows: readonly Tally[]): number =>
	Math.min(
		NAMES.most,
		Math.max(NAMES.least, ...rows.map(({ label }) => label.length * NAMES.character)),
	);
